using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>One mail of a batch, on its way to an outcome.</summary>
internal readonly record struct SmtpJob(SmtpBatch Batch, int Index)
{
    public static SendOutcome ShuttingDown { get; } = new SendOutcome.NotAccepted("The mail sender is shutting down.");

    public static SendOutcome Stopped { get; } = new SendOutcome.NotAccepted("Sending was stopped before this mail.");

    public MailMessage Mail => Batch.Mail(Index);

    public CancellationToken Cancellation => Batch.Cancellation;

    public void Settle(SendOutcome outcome) => Batch.Settle(Index, outcome);
}
