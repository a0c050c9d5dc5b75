using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Ports;

/// <summary>
/// Keeps customers. Each is a partition of its own: a commit is atomic within it, and there is none across. Batches are
/// for speed alone: each of their commits stands or falls by itself.
/// </summary>
public interface ICustomerStore
{
    /// <summary>Loads customers, in the order asked for.</summary>
    ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation);

    /// <summary>Commits, and answers in the same order once everything that it calls committed is durable. At most one commit a customer in a batch.</summary>
    ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation);

    /// <summary>Receipts of a customer with numbers above <paramref name="after"/>, in order, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Erases: the tombstone replaces the state, the timeline goes. The digests of events stay, so that none of them can
    /// come back. Conflict where another writer won.
    /// </summary>
    ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation);
}
