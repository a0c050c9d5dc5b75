using Microsoft.DurableTask;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// Keeps the clock of one customer's lifecycle: stages and idle entries that change by mere passing of time. In cycles,
/// like <see cref="JourneyOrchestrator"/>; but since nearly all customers have a clock, and it is mostly far off, it does
/// not look again in between. Where nothing will change before an event, it rests without a timer rather than ending, so
/// that no event can come just when it ends.
/// </summary>
public sealed class LifecycleOrchestrator : TaskOrchestrator<LifecycleInput, string?>
{
    /// <summary>Runs one cycle.</summary>
    /// <returns>Null, always.</returns>
    public override async Task<string?> RunAsync(TaskOrchestrationContext context, LifecycleInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        if (input.RestUntil is { } until && until > Rest.Now(context))
        {
            await RestAsync(context, input, until);
            return null;
        }

        try
        {
            var stand = await context.CallActivityAsync<ClockOutput>(
                nameof(ClockActivity), new ClockInput(input.Customer, Rest.Now(context)), Retries.Options);
            if (stand.IsOver) return null;
            context.SetCustomStatus(stand.Status);
            await RestAsync(context, input with { Failures = 0 }, stand.ClockAt);
        }
        catch (TaskFailedException)
        {
            var failed = input with { Failures = input.Failures + 1, RestUntil = null };
            await Rest.UntilAsync(context, Rest.Now(context) + Retries.PauseAfter(failed.Failures));
            context.ContinueAsNew(failed);
        }

        return null;
    }

    private static async Task RestAsync(TaskOrchestrationContext context, LifecycleInput input, DateTimeOffset? clock)
    {
        var rang = true;
        if (clock is { } at) rang = await Rest.UntilAsync(context, at);
        else await Rest.UntilDoorbellAsync(context);
        context.ContinueAsNew(input with { RestUntil = rang ? null : clock });
    }
}
