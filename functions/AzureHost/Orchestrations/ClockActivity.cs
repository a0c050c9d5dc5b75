using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Decides what is due for a customer, and says how the lifecycle's clock stands then.</summary>
/// <param name="processor">Decides and commits.</param>
/// <param name="client">Reaches other orchestrations that the decision concerns.</param>
/// <param name="log">Where failures are told of.</param>
public sealed class ClockActivity(IInputProcessor processor, DurableTaskClient client, ILogger<ClockActivity> log)
    : TaskActivity<ClockInput, ClockOutput>
{
    /// <summary>Decides. Doing it again changes nothing.</summary>
    public Task<ClockOutput> RunAsync(ClockInput input) => ActivityFailedException.GuardAsync(log, async () =>
    {
        var customer = new CustomerId(input.Customer);
        var ringing = new RingingProcessor(processor, new(client), InstanceIds.Of(customer), input.AskedAt);
        var processed = await ringing.ProcessAsync([CustomerInput.Wake(customer)], CancellationToken.None);
        var state = processed[0].Decision!.Next;
        return new ClockOutput(
            state.ClockAt is null && state.Facts.ByType.IsEmpty, state.ClockAt, state.Stage is { } stage ? new(stage.Name, stage.Since) : null);
    });

    /// <inheritdoc/>
    public override Task<ClockOutput> RunAsync(TaskActivityContext context, ClockInput input) => RunAsync(input);
}
