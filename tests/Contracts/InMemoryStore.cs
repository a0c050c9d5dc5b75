using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;
using Orchestration.Runtime.Storage;

namespace Orchestration.Contracts;

/// <summary>
/// All ports of a store in memory, for tests and simulations: what the store is, without a disk. It fails where it is
/// told to, before or after a commit took place, as a process does that dies.
/// </summary>
public sealed class InMemoryStore : ICustomerStore, IWakeIndex, IDefinitionStore, ITallyStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CustomerId, Partition> _partitions = [];
    private readonly SortedSet<CustomerId> _ids = new(Comparer<CustomerId>.Create((x, y) => string.CompareOrdinal(x.Value, y.Value)));
    private readonly SortedSet<CustomerId> _unsettled;
    private readonly SortedSet<(DateTimeOffset At, CustomerId Id)> _wakes;
    private readonly Dictionary<(string Journey, ContentHash Version), PinnedDefinition> _definitions = [];
    private readonly System.Buffers.ArrayBufferWriter<byte> _bytes = new();
    private readonly Tally _tally = new();

    public InMemoryStore()
    {
        _unsettled = new(_ids.Comparer);
        _wakes = new(Comparer<(DateTimeOffset At, CustomerId Id)>.Create(
            (x, y) => x.At != y.At ? x.At.CompareTo(y.At) : _ids.Comparer.Compare(x.Id, y.Id)));
    }

    /// <summary>Called with a batch before anything of it is done; what it throws is what the caller gets.</summary>
    public Action<IReadOnlyList<Commit>>? BeforeCommit { get; set; }

    /// <summary>Called with a batch after it was done; what it throws is what the caller gets instead of the results.</summary>
    public Action<IReadOnlyList<Commit>>? AfterCommit { get; set; }

    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var loaded = new StoredCustomer[customers.Count];
            for (var i = 0; i < loaded.Length; i++)
            {
                loaded[i] = _partitions.TryGetValue(customers[i], out var partition)
                    ? new(partition.State, partition.Version.ToString())
                    : new(CustomerState.New(customers[i]), null);
            }

            return new(loaded);
        }
    }

    public ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        BeforeCommit?.Invoke(commits);
        var results = new CommitResult[commits.Count];
        lock (_lock)
        {
            foreach (var commit in commits) RefuseTooLarge(commit);
            for (var i = 0; i < results.Length; i++) results[i] = Write(commits[i]);
        }

        AfterCommit?.Invoke(commits);
        return new(results);
    }

    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            IReadOnlyList<Receipt> page = _partitions.TryGetValue(customer, out var partition)
                ? [.. partition.Timeline.Where(r => r.Number > after).Take(limit)]
                : [];
            return new(page);
        }
    }

    public ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var result = Write(new(basis, tombstone, [], null));
            if (result == CommitResult.Committed) _partitions[basis.State.Id].Timeline.Clear();
            return new(result);
        }
    }

    public ValueTask<IReadOnlyList<CustomerId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        lock (_lock) return new((IReadOnlyList<CustomerId>)[.. _wakes.TakeWhile(w => w.At <= now).Take(limit).Select(w => w.Id)]);
    }

    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        lock (_lock) return new(_wakes.Count == 0 ? null : _wakes.Min.At);
    }

    public ValueTask<IReadOnlyList<CustomerId>> UnsettledAsync(CustomerId? after, int limit, CancellationToken cancellation)
    {
        lock (_lock) return new(Page(_unsettled, after, limit));
    }

    public ValueTask<IReadOnlyList<CustomerId>> CustomersAsync(CustomerId? after, int limit, CancellationToken cancellation)
    {
        lock (_lock) return new(Page(_ids, after, limit));
    }

    public ValueTask<IReadOnlyList<PinnedDefinition>> LoadAllAsync(CancellationToken cancellation)
    {
        lock (_lock) return new((IReadOnlyList<PinnedDefinition>)[.. _definitions.Values]);
    }

    public ValueTask SaveAsync(IReadOnlyList<PinnedDefinition> definitions, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var definition in definitions) _definitions.TryAdd((definition.Journey, definition.Version), definition);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyDictionary<TallyKey, long>> ReadAsync(CancellationToken cancellation)
    {
        lock (_lock) return new(_tally.Counts.Where(c => c.Value != 0).ToDictionary());
    }

    private CommitResult Write(Commit commit)
    {
        var id = commit.Basis.State.Id;
        _partitions.TryGetValue(id, out var partition);
        var input = commit.Input is null ? null : Convert.ToHexString(commit.Input);
        if (input is not null && partition?.Inputs.Contains(input) == true) return CommitResult.Duplicate;
        if (partition?.Version.ToString() != commit.Basis.Version) return CommitResult.Conflict;

        if (partition is null)
        {
            _partitions.Add(id, partition = new());
            _ids.Add(id);
        }
        else if (partition.State.NextWake is { } old)
        {
            _wakes.Remove((old, id));
        }

        partition.State = commit.Next;
        partition.Version++;
        partition.Timeline.AddRange(commit.Receipts);
        if (input is not null) partition.Inputs.Add(input);
        if (commit.Next.NextWake is { } wake) _wakes.Add((wake, id));
        if (commit.Next.Messages.IsEmpty) _unsettled.Remove(id);
        else _unsettled.Add(id);
        _tally.Add(commit.Basis.State, commit.Next, commit.Receipts.AsSpan());
        return CommitResult.Committed;
    }

    private void RefuseTooLarge(Commit commit)
    {
        _bytes.ResetWrittenCount();
        StateCodec.Write(commit.Next, _bytes);
        if (_bytes.WrittenCount > StateTooLargeException.MaxBytes) throw new StateTooLargeException(commit.Next.Id, _bytes.WrittenCount);
    }

    private static CustomerId[] Page(SortedSet<CustomerId> ids, CustomerId? after, int limit) =>
        after is { } customer && ids.Count > 0 && string.CompareOrdinal(ids.Max.Value, customer.Value) < 0
            ? []
            : [.. (after is { } start ? ids.GetViewBetween(start, ids.Max).Where(id => id != start) : ids).Take(limit)];

    private sealed class Partition
    {
        public CustomerState State { get; set; } = null!;

        public long Version { get; set; }

        public List<Receipt> Timeline { get; } = [];

        public HashSet<string> Inputs { get; } = [];
    }
}
