using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>
/// Delivers into a folder, one <c>.eml</c> file a message, for trying things out and for the inbox page.
/// </summary>
/// <remarks>A message's id names its file, so sending it again writes the same file again.</remarks>
public sealed class OutboxSender(OutboxFolder outbox) : IMessageSender
{
    /// <summary>As many bytes of mails are held in memory before they are put in, and one mail more.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>True: a second send of an id writes the first one's file again.</summary>
    public bool IsIdempotent => true;

    /// <inheritdoc />
    /// <remarks>Writes on the calling thread; files have no useful asynchronous form.</remarks>
    public ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mails);
        var outcomes = new DeliveryOutcome[mails.Count];
        for (var next = 0; next < outcomes.Length;) next = PutFrom(next, mails, outcomes, cancellation);
        return ValueTask.FromResult<IReadOnlyList<DeliveryOutcome>>(outcomes);
    }

    /// <summary>Puts in as many mails as belong together, and returns where the next ones begin.</summary>
    private int PutFrom(int first, IReadOnlyList<MailMessage> mails, DeliveryOutcome[] outcomes, CancellationToken cancellation)
    {
        using var batch = new OutboxBatch();
        var next = first;
        for (; next < outcomes.Length && batch.Bytes.Length < MaxBytes; next++)
        {
            outcomes[next] = cancellation.IsCancellationRequested
                ? new DeliveryOutcome.NotAccepted("Sending was stopped before this mail.")
                : Add(mails[next], batch);
        }

        if (batch.Entries.Count > 0 && Problem(batch) is { } problem)
        {
            for (var i = first; i < next; i++)
            {
                if (outcomes[i] is DeliveryOutcome.Sent) outcomes[i] = problem;
            }
        }

        return next;
    }

    private static DeliveryOutcome Add(MailMessage mail, OutboxBatch batch)
    {
        if (!Envelope.TryTake(mail, out _, out var refusal)) return refusal;
        try
        {
            batch.Add(mail);
            return DeliveryOutcome.Sent.Done;
        }
        catch (FormatException problem)
        {
            return new DeliveryOutcome.Refused(problem.Message);
        }
    }

    private DeliveryOutcome.NotAccepted? Problem(OutboxBatch batch)
    {
        try
        {
            outbox.Put(batch);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure's message may name paths, so its type says enough.
            return new($"The outbox could not be written: {failure.GetType().Name}.");
        }
    }
}
