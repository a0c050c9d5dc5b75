namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>How much was written, so that a bench can set it beside plain rows.</summary>
/// <param name="Rows">Customers' rows and timeline rows.</param>
/// <param name="Bytes">The bytes of their states, digests and receipts.</param>
/// <param name="Transactions">Transactions committed.</param>
public readonly record struct WriteVolume(long Rows, long Bytes, long Transactions)
{
    /// <summary>What was written between two readings.</summary>
    public static WriteVolume operator -(WriteVolume later, WriteVolume earlier) =>
        new(later.Rows - earlier.Rows, later.Bytes - earlier.Bytes, later.Transactions - earlier.Transactions);
}
