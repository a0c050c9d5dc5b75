using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Hosting;

/// <summary>
/// Sees to it that every version of a journey that a loaded customer is in is known before anything is decided. While a
/// deployment rolls, or a changed configuration spreads, workers differ in what they know; an enrollment of a version
/// that is unknown would be ended as lost.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="config">The configuration in force.</param>
internal sealed class PinnedCustomerStore(ICustomerStore store, LiveConfig config) : ICustomerStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        var stored = await store.LoadAsync(customers, cancellation);
        var catalog = config.Current.Catalog;
        HashSet<(string, ContentHash)>? unknown = null;
        foreach (var customer in stored) AddUnknown(customer.State, catalog, ref unknown);
        if (unknown is not null) await config.ReloadPinnedAsync(unknown, cancellation);
        return stored;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation) =>
        store.CommitAsync(commits, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation) =>
        store.TimelineAsync(customer, after, limit, cancellation);

    /// <inheritdoc/>
    public ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation) =>
        store.EraseAsync(basis, tombstone, cancellation);

    private static void AddUnknown(CustomerState state, Catalog catalog, ref HashSet<(string, ContentHash)>? unknown)
    {
        foreach (var enrollment in state.Enrollments)
        {
            if (catalog.Pinned(enrollment.Journey, enrollment.Version) is null) (unknown ??= []).Add((enrollment.Journey, enrollment.Version));
        }
    }
}
