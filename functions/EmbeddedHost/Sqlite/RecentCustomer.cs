using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>A customer who was written not long ago.</summary>
/// <param name="row">The row as the writer last wrote it; the writer's own.</param>
internal sealed class RecentCustomer(CustomerRow row)
{
    private volatile StoredCustomer? _committed;

    /// <summary>The row as last written, in a transaction that may still be open.</summary>
    public CustomerRow Row => row;

    /// <summary>The customer as last committed, or null before the first commit seen here.</summary>
    public StoredCustomer? Committed
    {
        get => _committed;
        set => _committed = value;
    }
}
