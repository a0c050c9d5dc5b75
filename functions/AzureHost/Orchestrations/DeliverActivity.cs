using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// Delivers a message: claims it, composes it, hands it over, reports. May be repeated after any failure, since a message
/// leaves only for the run that commits its claim. Where that run died, the ledger has the claim expire and says what the
/// message is then; where the provider provably did not accept, the ledger asks for another attempt in its own time.
/// </summary>
/// <param name="processor">Decides and commits.</param>
/// <param name="composer">Makes mails.</param>
/// <param name="sender">Carries them.</param>
/// <param name="client">Reaches other orchestrations that a decision concerns.</param>
/// <param name="log">Where failures are told of.</param>
public sealed class DeliverActivity(
    IInputProcessor processor, IMailComposer composer, IMessageSender sender, DurableTaskClient client, ILogger<DeliverActivity> log)
    : TaskActivity<DeliverInput, bool>
{
    /// <summary>Delivers, if the message is there to be delivered.</summary>
    /// <returns>True, always: how the message stands is in the store.</returns>
    public Task<bool> RunAsync(DeliverInput input) => ActivityFailedException.GuardAsync(log, async () =>
    {
        var self = InstanceIds.Of(new EnrollmentId(input.Enrollment));
        var watching = new WatchingProcessor(processor, input.AskedAt);
        var courier = new Courier(watching, composer, sender);
        await courier.DeliverAsync([new(new CustomerId(input.Customer), new MessageId(input.Message))], CancellationToken.None);
        // Only now: a doorbell that fails must not come between a claim and the mail.
        await new Doorbells(client).RingAsync([.. watching.Concerned.Where(one => one.Instance != self)], CancellationToken.None);
        return true;
    });

    /// <inheritdoc/>
    public override Task<bool> RunAsync(TaskActivityContext context, DeliverInput input) => RunAsync(input);
}
