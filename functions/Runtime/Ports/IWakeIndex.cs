using Orchestration.Core.Events;

namespace Orchestration.Runtime.Ports;

/// <summary>
/// Which customers want to be woken when, for a host that keeps time itself. Follows from the committed states
/// (<see cref="Core.Customers.CustomerState.NextWake"/>) in the same transaction, so it can never disagree with them.
/// </summary>
public interface IWakeIndex
{
    /// <summary>Customers whose wake is due, the longest due first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<CustomerId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>The earliest wake of all, or null where there is none.</summary>
    ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellation);

    /// <summary>Customers with unsettled messages (requested, claimed or unknown), by id after <paramref name="after"/>: what a restarted host looks after first.</summary>
    ValueTask<IReadOnlyList<CustomerId>> UnsettledAsync(CustomerId? after, int limit, CancellationToken cancellation);

    /// <summary>All customers, by id after <paramref name="after"/>: for the sweep that follows a change of the lifecycle's definitions.</summary>
    ValueTask<IReadOnlyList<CustomerId>> CustomersAsync(CustomerId? after, int limit, CancellationToken cancellation);
}
