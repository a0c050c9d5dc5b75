using Orchestration.Core.Customers;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>All statements that write, on the one connection that does. Each method is part of a transaction that the caller keeps.</summary>
internal sealed class StoreWriter
{
    private readonly RecentCustomers _recent;
    private readonly List<(RecentCustomer Customer, CustomerState State)> _written = [];
    private readonly CustomerRows _customers;
    private readonly InputRows _inputs;
    private readonly TimelineRows _timeline;
    private readonly TallyRows _tallies;
    private readonly Statement _define;
    private readonly Statement _set;

    /// <summary>Prepares the statements.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="recent">The customers written last, which this writer keeps.</param>
    public StoreWriter(Database database, RecentCustomers recent)
    {
        _recent = recent;
        _customers = new(database);
        _inputs = new(database);
        _timeline = new(database);
        _tallies = new(database);
        _define = database.Prepare("INSERT INTO definitions (journey, version, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        _set = database.Prepare("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
    }

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes of their states, digests and receipts.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes one commit, or says why not and writes nothing.</summary>
    public CommitResult Commit(in PreparedCommit prepared)
    {
        var commit = prepared.Commit;
        var input = commit.Input;
        var found = Find(prepared);
        var row = found?.Row;
        if (row is not null && input is not null && (row.HasSeen(input) || (row.HasSpilled && _inputs.Contains(row.Key, input))))
            return CommitResult.Duplicate;
        if (!IsOf(row, commit.Basis)) return CommitResult.Conflict;

        row ??= CustomerRow.New();
        var wake = WakeOf(commit.Next);
        var unsettled = commit.Next.Messages.Length > 0;
        row.SetIndexed(wake, unsettled);
        if (!prepared.Receipts.IsEmpty) row.Tail = _timeline.Append(row.Tail, prepared.FirstReceipt, prepared.Receipts.Span);
        if (input is not null && !row.TryRemember(input))
        {
            _inputs.Add(row.Key, row.Seen);
            row.Spill();
            row.TryRemember(input);
        }

        Save(found ?? new(row), prepared);
        Rows += prepared.Receipts.IsEmpty ? 1 : 2;
        Bytes += prepared.State.Length + row.Seen.Length + prepared.Receipts.Length;
        _tallies.Add(commit.Basis.State, commit.Next, commit.Receipts.AsSpan());
        return CommitResult.Committed;
    }

    /// <summary>Puts a tombstone in a customer's place and takes the timeline away; the digests of inputs stay.</summary>
    public CommitResult Erase(in PreparedCommit prepared)
    {
        var commit = prepared.Commit;
        var found = Find(prepared);
        var row = found?.Row;
        if (!IsOf(row, commit.Basis)) return CommitResult.Conflict;
        row ??= CustomerRow.New();
        _timeline.Delete(row.Tail);
        row.Tail = null;
        row.SetIndexed(WakeOf(commit.Next), commit.Next.Messages.Length > 0);
        Save(found ?? new(row), prepared);
        _tallies.Add(commit.Basis.State, commit.Next, []);
        Set(SqliteStore.CompactionSetting, "due");
        return CommitResult.Committed;
    }

    /// <summary>Adds a definition, where it is not known.</summary>
    public void Define(PinnedDefinition definition) =>
        _define.Bind(1, definition.Journey).Bind(2, definition.Version.Value).Bind(3, definition.Text).Run();

    /// <summary>Keeps a setting.</summary>
    public void Set(string key, string value) => _set.Bind(1, key).Bind(2, value).Run();

    /// <summary>Writes what was added up since the transaction began; its last act.</summary>
    public void WriteTallies() => _tallies.Write();

    /// <summary>The transaction is on disk: from now on readers may see what it wrote.</summary>
    public void Committed()
    {
        foreach (var (customer, state) in _written) customer.Committed = new(state, Versions.Format(customer.Row.Key, customer.Row.Version));
        _written.Clear();
    }

    /// <summary>The transaction failed: forgets what it wrote, and with it whatever may rest on that.</summary>
    public void Undone()
    {
        _tallies.Forget();
        _written.Clear();
        _recent.Clear();
    }

    private RecentCustomer? Find(in PreparedCommit prepared)
    {
        if (_recent.Find(prepared.Customer) is { } recent) return recent;
        var row = Versions.TryParse(prepared.Commit.Basis.Version, out var key, out _) ? _customers.Get(key) : _customers.Find(prepared.Id.Span);
        return row is null ? null : new(row);
    }

    private void Save(RecentCustomer customer, in PreparedCommit prepared)
    {
        _customers.Save(customer.Row, prepared.Id.Span, prepared.State.Span);
        _recent.Keep(prepared.Customer, customer, prepared.Commit.Next.Messages.Length > 0);
        _written.Add((customer, prepared.Commit.Next));
    }

    private static bool IsOf(CustomerRow? row, StoredCustomer basis) => row is null
        ? basis.Version is null
        : Versions.TryParse(basis.Version, out var key, out var version) && key == row.Key && version == row.Version;

    private static long? WakeOf(CustomerState state) => state.NextWake?.UtcTicks;
}
