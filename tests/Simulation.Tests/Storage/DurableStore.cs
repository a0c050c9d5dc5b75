using System.Globalization;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Simulation.Time;
using Orchestration.Simulation.Witnesses;

namespace Orchestration.Simulation.Storage;

/// <summary>
/// A disk that outlives the processes which write to it. It takes a turn before, between and after writes, so a process
/// can die at each of these. Whenever one does, the states pass through the bytes that a host would write.
/// </summary>
internal sealed class DurableStore(Turns turns, Witness witness, Fault fault) : ICustomerStore, IWakeIndex
{
    private readonly SortedDictionary<string, StoredRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Receipt>> _timelines = new(StringComparer.Ordinal);

    /// <summary>All customers as they are on the disk.</summary>
    public IEnumerable<CustomerState> Customers => _rows.Values.Where(row => row.State is not null).Select(row => row.State!);

    public DateTimeOffset? NextWake => Customers.Min(state => state.NextWake);

    /// <summary>What a new process finds.</summary>
    public void Reopen()
    {
        foreach (var row in _rows.Values) row.Reopen();
    }

    public async ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        await turns.Next();
        return [.. customers.Select(Read)];
    }

    public async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        var results = new CommitResult[commits.Count];
        for (var i = 0; i < results.Length; i++)
        {
            await turns.Next();
            results[i] = Write(commits[i]);
        }

        await turns.Next();
        return results;
    }

    public ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation) =>
        new([.. Timeline(customer).Where(r => r.Number > after).Take(limit)]);

    public async ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        await turns.Next();
        if (Read(basis.State.Id).Version != basis.Version) return CommitResult.Conflict;
        RowOf(basis.State.Id).Write(tombstone);
        _timelines.Remove(basis.State.Id.Value);
        witness.Erased(basis.State.Id, tombstone.ErasedAt!.Value);
        await turns.Next();
        return CommitResult.Committed;
    }

    public async ValueTask<IReadOnlyList<CustomerId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        await turns.Next();
        return [.. Customers.Where(state => state.NextWake <= now).OrderBy(state => state.NextWake).Take(limit).Select(state => state.Id)];
    }

    public async ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await turns.Next();
        return NextWake;
    }

    public ValueTask<IReadOnlyList<CustomerId>> UnsettledAsync(CustomerId? after, int limit, CancellationToken cancellation) =>
        Page(after, limit, state => !state.Messages.IsEmpty);

    public ValueTask<IReadOnlyList<CustomerId>> CustomersAsync(CustomerId? after, int limit, CancellationToken cancellation) =>
        Page(after, limit, _ => true);

    /// <summary>A customer's receipts, oldest first.</summary>
    public IReadOnlyList<Receipt> Timeline(CustomerId customer) => _timelines.GetValueOrDefault(customer.Value) ?? [];

    private async ValueTask<IReadOnlyList<CustomerId>> Page(CustomerId? after, int limit, Func<CustomerState, bool> wanted)
    {
        await turns.Next();
        return
        [
            .. Customers.Where(state => wanted(state) && (after is null || string.CompareOrdinal(state.Id.Value, after.Value.Value) > 0))
                .Take(limit).Select(state => state.Id),
        ];
    }

    private StoredCustomer Read(CustomerId customer) => _rows.TryGetValue(customer.Value, out var row) && row.State is { } state
        ? new(state, row.Version.ToString(CultureInfo.InvariantCulture))
        : new(CustomerState.New(customer), null);

    private CommitResult Write(Commit commit)
    {
        var customer = commit.Next.Id;
        var row = RowOf(customer);
        var input = commit.Input is null ? null : Convert.ToHexString(commit.Input);
        if (input is not null && row.Inputs.Contains(input) && fault != Fault.DuplicatesForgotten) return CommitResult.Duplicate;
        if (Read(customer).Version != commit.Basis.Version) return CommitResult.Conflict;
        if (fault == Fault.WritesLost && row.Version % 7 == 6)
        {
            row.Version++;
            return CommitResult.Committed;
        }

        if (input is not null) row.Inputs.Add(input);
        row.Write(commit.Next);
        if (!_timelines.TryGetValue(customer.Value, out var timeline)) _timelines[customer.Value] = timeline = [];
        timeline.AddRange(commit.Receipts);
        witness.Committed(commit, input);
        return CommitResult.Committed;
    }

    private StoredRow RowOf(CustomerId customer)
    {
        if (!_rows.TryGetValue(customer.Value, out var row)) _rows[customer.Value] = row = new();
        return row;
    }
}
