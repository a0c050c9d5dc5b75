namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>How much was written, so that a bench can set it beside plain rows.</summary>
/// <param name="Rows">The store's rows of customers and timelines, or the outbox's mails.</param>
/// <param name="Bytes">The bytes of states, digests and receipts, or of mails.</param>
/// <param name="Transactions">How often the disk was waited for: transactions committed, or the journal flushed.</param>
public readonly record struct WriteVolume(long Rows, long Bytes, long Transactions)
{
    /// <summary>What was written between two readings.</summary>
    public static WriteVolume operator -(WriteVolume later, WriteVolume earlier) =>
        new(later.Rows - earlier.Rows, later.Bytes - earlier.Bytes, later.Transactions - earlier.Transactions);
}
