using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>As much of a store as the handlers need, in memory.</summary>
internal sealed class MemoryStore : ICustomerStore, ITallyStore
{
    private readonly Dictionary<CustomerId, StoredCustomer> _customers = [];
    private readonly Dictionary<CustomerId, List<Receipt>> _timelines = [];
    private readonly HashSet<(CustomerId, string)> _inputs = [];
    private readonly Tally _tally = new();
    private long _version;

    /// <summary>How many of the next writes another writer wins.</summary>
    public int Conflicts { get; set; }

    /// <summary>What every commit fails with, or null.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How many commits there were.</summary>
    public int Commits { get; private set; }

    public CustomerState? StateOf(string customer) => _customers.GetValueOrDefault(new(customer))?.State;

    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation) =>
        new([.. customers.Select(id => _customers.GetValueOrDefault(id) ?? new(CustomerState.New(id), null))]);

    public ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation) =>
        Fault is null ? new([.. commits.Select(CommitOne)]) : throw Fault;

    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation) =>
        new([.. _timelines.GetValueOrDefault(customer, []).Where(r => r.Number > after).Take(limit)]);

    public ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        if (!IsCurrent(basis)) return new(CommitResult.Conflict);
        _tally.Add(basis.State, tombstone, []);
        _customers[tombstone.Id] = new(tombstone, $"{++_version}");
        _timelines.Remove(tombstone.Id);
        return new(CommitResult.Committed);
    }

    public ValueTask<IReadOnlyDictionary<TallyKey, long>> ReadAsync(CancellationToken cancellation) => new(_tally.Counts);

    private CommitResult CommitOne(Commit commit)
    {
        var id = commit.Next.Id;
        if (commit.Input is { } input && _inputs.Contains((id, Convert.ToHexString(input)))) return CommitResult.Duplicate;
        if (!IsCurrent(commit.Basis)) return CommitResult.Conflict;
        if (commit.Input is { } digest) _inputs.Add((id, Convert.ToHexString(digest)));
        Commits++;
        _tally.Add(commit.Basis.State, commit.Next, commit.Receipts.AsSpan());
        _customers[id] = new(commit.Next, $"{++_version}");
        if (!_timelines.TryGetValue(id, out var timeline)) _timelines[id] = timeline = [];
        timeline.AddRange(commit.Receipts);
        return CommitResult.Committed;
    }

    private bool IsCurrent(StoredCustomer basis)
    {
        if (Conflicts > 0)
        {
            Conflicts--;
            return false;
        }

        return _customers.GetValueOrDefault(basis.State.Id)?.Version == basis.Version;
    }
}
