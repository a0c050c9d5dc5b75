using System.Security.Cryptography;
using System.Text;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Timeline;

namespace Orchestration.Runtime.Privacy;

/// <summary>Erases customers (the right to erasure, GDPR article 17).</summary>
/// <param name="store">Where customers are kept.</param>
/// <param name="mails">Where the host itself keeps mails, or null where it keeps none.</param>
/// <param name="time">The clock.</param>
public sealed class Eraser(ICustomerStore store, IMailArchive? mails, TimeProvider time)
{
    private const int MaxTries = 50;

    /// <summary>
    /// Erases a customer. May be repeated: where an erasure broke off, the next one finishes it. A customer who is erased
    /// already stays erased since then, and the certificate counts what was still found.
    /// </summary>
    /// <returns>The certificate, or null where no such customer was ever known.</returns>
    /// <exception cref="InvalidOperationException">Other writers kept changing the customer.</exception>
    public async Task<ErasureCertificate?> EraseAsync(CustomerId customer, CancellationToken cancellation)
    {
        var removed = 0;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var stored = (await store.LoadAsync([customer], cancellation))[0];
            if (stored.Version is null) return null;
            var state = stored.State;
            var (receipts, messages) = await CountAsync(customer, cancellation);
            // From here on it is one piece of work: a caller who goes away must not leave half of it. Mails go first, since
            // only the timeline, which goes with the customer, says which they are.
            if (mails is not null && messages.Count > 0) removed += mails.Remove(messages);
            var tombstone = CustomerMachine.Erase(state, time.GetUtcNow());
            var result = await store.EraseAsync(stored, tombstone, CancellationToken.None);
            if (result != CommitResult.Committed) continue;
            return new(
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customer.Value))), tombstone.ErasedAt!.Value, state.Attributes.Length,
                state.Facts.ByType.Length, state.Consent.Entries.Length, state.Enrollments.Length, state.Messages.Length, receipts, removed);
        }

        throw new InvalidOperationException("Other writers keep changing the customer; try again.");
    }

    private async Task<(int Receipts, HashSet<string> Messages)> CountAsync(CustomerId customer, CancellationToken cancellation)
    {
        var receipts = 0;
        var messages = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var receipt in TimelineReader.ReadAllAsync(store, customer, cancellation))
        {
            receipts++;
            if (receipt.Kind == ReceiptKind.MessageClaimed && receipt.Message is { } message) messages.Add(message);
        }

        return (receipts, messages);
    }
}
