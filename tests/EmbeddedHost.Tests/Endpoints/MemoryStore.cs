using Orchestration.Contracts;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>The store in memory, which can be told to fail and to lose to other writers.</summary>
internal sealed class MemoryStore : ICustomerStore, ITallyStore
{
    private readonly InMemoryStore _inner = new();

    /// <summary>How many of the next writes another writer wins.</summary>
    public int Conflicts { get; set; }

    /// <summary>What every write fails with, or null.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How many commits still work before one fails, once; or null.</summary>
    public int? FaultAfter { get; set; }

    /// <summary>How many commits were asked for.</summary>
    public int Commits { get; private set; }

    public CustomerState? StateOf(string customer)
    {
        var loading = _inner.LoadAsync([new(customer)], CancellationToken.None).AsTask();
        loading.IsCompleted.ShouldBeTrue();
        return loading.GetAwaiter().GetResult()[0] is { Version: not null } stored ? stored.State : null;
    }

    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation) =>
        _inner.LoadAsync(customers, cancellation);

    public ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        Commits += commits.Count;
        if (Fault is not null) throw Fault;
        if (FaultAfter-- == 0)
        {
            FaultAfter = null;
            throw new IOException();
        }

        return _inner.CommitAsync(commits, cancellation);
    }

    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation) =>
        _inner.TimelineAsync(customer, after, limit, cancellation);

    public ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        if (Fault is not null) throw Fault;
        return Conflicts-- > 0 ? new(CommitResult.Conflict) : _inner.EraseAsync(basis, tombstone, cancellation);
    }

    public ValueTask<IReadOnlyDictionary<TallyKey, long>> ReadAsync(CancellationToken cancellation) => _inner.ReadAsync(cancellation);
}
