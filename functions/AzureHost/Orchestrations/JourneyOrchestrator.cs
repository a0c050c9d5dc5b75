using Microsoft.DurableTask;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// Keeps time for one enrollment, and has its messages delivered. One generation is one cycle: advance, deliver, or rest;
/// then it continues as new, so that the history stays the same size for ever. It decides nothing and knows only ids:
/// running it twice, late, or for an enrollment that has ended, changes nothing.
/// </summary>
public sealed class JourneyOrchestrator : TaskOrchestrator<JourneyInput, string?>
{
    /// <summary>Runs one cycle.</summary>
    /// <returns>Null, always: an output would have to be kept.</returns>
    public override async Task<string?> RunAsync(TaskOrchestrationContext context, JourneyInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            var stand = await context.CallActivityAsync<AdvanceOutput>(
                nameof(AdvanceActivity), new AdvanceInput(input.Customer, input.Enrollment, Rest.Now(context)), Retries.Options);
            if (stand.IsOver) return null;
            context.SetCustomStatus(stand.Status);
            foreach (var message in stand.Deliver)
            {
                await context.CallActivityAsync<bool>(
                    nameof(DeliverActivity), new DeliverInput(input.Customer, input.Enrollment, message, Rest.Now(context)), Retries.Options);
            }

            // What was delivered may have moved the enrollment: look again before resting.
            if (stand.Deliver.Length == 0) await Rest.UntilAsync(context, stand.WakeAt ?? DateTimeOffset.MaxValue);
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
