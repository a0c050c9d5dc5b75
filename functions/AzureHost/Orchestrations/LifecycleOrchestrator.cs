using Microsoft.DurableTask;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// Keeps the clock of one customer's lifecycle: stages and idle entries that change by mere passing of time. In cycles,
/// like <see cref="JourneyOrchestrator"/>. Where nothing will change before an event, it rests without a timer rather
/// than ending, so that no event can come just when it ends.
/// </summary>
public sealed class LifecycleOrchestrator : TaskOrchestrator<LifecycleInput, string?>
{
    /// <summary>Runs one cycle.</summary>
    /// <returns>Null, always.</returns>
    public override async Task<string?> RunAsync(TaskOrchestrationContext context, LifecycleInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            var stand = await context.CallActivityAsync<ClockOutput>(
                nameof(ClockActivity), new ClockInput(input.Customer, Rest.Now(context)), Retries.Options);
            if (stand.IsOver) return null;
            context.SetCustomStatus(stand.Status);
            if (stand.ClockAt is { } clock) await Rest.UntilAsync(context, clock);
            else await Rest.UntilDoorbellAsync(context);
            context.ContinueAsNew(input with { Failures = 0 });
        }
        catch (TaskFailedException)
        {
            var failed = input with { Failures = input.Failures + 1 };
            await Rest.UntilAsync(context, Rest.Now(context) + Retries.PauseAfter(failed.Failures));
            context.ContinueAsNew(failed);
        }

        return null;
    }
}
