using Microsoft.Extensions.Logging;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Triggers;

/// <summary>
/// A store that tells the orchestrations of a customer who was erased, so that they end now and not when their timers go
/// off: their ids name the customer, and they are kept for as long as they run.
/// </summary>
internal sealed partial class RingingStore(ICustomerStore store, Doorbells doorbells, ILogger log) : ICustomerStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation) =>
        store.LoadAsync(customers, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation) =>
        store.CommitAsync(commits, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation) =>
        store.TimelineAsync(customer, after, limit, cancellation);

    /// <inheritdoc/>
    public async ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(basis);
        var result = await store.EraseAsync(basis, tombstone, cancellation);
        if (result == CommitResult.Committed) await RingAsync(basis.State, tombstone, cancellation);
        return result;
    }

    private async Task RingAsync(CustomerState before, CustomerState tombstone, CancellationToken cancellation)
    {
        try
        {
            var clock = new Doorbell(before.Id, null, IsNew: false, IsLive: false);
            await doorbells.RingAsync([.. Doorbell.Between(before, tombstone), clock], cancellation);
        }
#pragma warning disable CA1031 // The customer is erased; an orchestration that was not told finds out when its timer goes off.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotRung(log, fault);
        }
    }

    [LoggerMessage(EventId = 751, Level = LogLevel.Warning, Message = "The orchestrations of an erased customer could not be told; they end when their timers go off.")]
    private static partial void LogNotRung(ILogger log, Exception fault);
}
