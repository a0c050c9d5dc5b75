using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>One mail of a batch, on its way to an outcome.</summary>
internal readonly record struct SmtpJob(SmtpBatch Batch, int Index)
{
    public static DeliveryOutcome ShuttingDown { get; } = new DeliveryOutcome.NotAccepted("The mail sender is shutting down.");

    public static DeliveryOutcome Stopped { get; } = new DeliveryOutcome.NotAccepted("Sending was stopped before this mail.");

    public MailMessage Mail => Batch.Mail(Index);

    public CancellationToken Cancellation => Batch.Cancellation;

    public void Settle(DeliveryOutcome outcome) => Batch.Settle(Index, outcome);
}
