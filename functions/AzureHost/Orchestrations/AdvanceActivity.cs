using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Decides what is due for a customer, and says how one enrollment stands then.</summary>
/// <param name="processor">Decides and commits.</param>
/// <param name="client">Reaches other orchestrations that the decision concerns.</param>
/// <param name="log">Where failures are told of.</param>
public sealed class AdvanceActivity(IInputProcessor processor, DurableTaskClient client, ILogger<AdvanceActivity> log)
    : TaskActivity<AdvanceInput, AdvanceOutput>
{
    /// <summary>Advances. Doing it again changes nothing.</summary>
    public Task<AdvanceOutput> RunAsync(AdvanceInput input) => ActivityFailedException.GuardAsync(log, async () =>
    {
        var enrollment = new EnrollmentId(input.Enrollment);
        var ringing = new RingingProcessor(processor, new(client), InstanceIds.Of(enrollment), input.AskedAt);
        var processed = await ringing.ProcessAsync([CustomerInput.Wake(new CustomerId(input.Customer))], CancellationToken.None);
        return EnrollmentStand.Of(processed[0].Decision!, enrollment);
    });

    /// <inheritdoc/>
    public override Task<AdvanceOutput> RunAsync(TaskActivityContext context, AdvanceInput input) => RunAsync(input);
}
