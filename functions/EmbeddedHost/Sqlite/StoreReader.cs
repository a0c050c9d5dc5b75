using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;
using Orchestration.Runtime.Storage;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>All statements that read, on one connection for one thread at a time.</summary>
internal sealed class StoreReader : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _load;
    private readonly Statement _tail;
    private readonly Statement _timeline;
    private readonly Statement _due;
    private readonly Statement _next;
    private readonly Statement _unsettled;
    private readonly Statement _customers;
    private readonly Statement _definitions;
    private readonly Statement _tallies;
    private readonly Statement _setting;

    public StoreReader(Database database)
    {
        _database = database;
        Schema.ConfigureReader(database);
        _begin = database.Prepare("BEGIN");
        _end = database.Prepare("COMMIT");
        _load = database.Prepare("SELECT key, version, state FROM customers WHERE id = ?");
        _tail = database.Prepare("SELECT tail FROM customers WHERE id = ?");
        _timeline = database.Prepare("SELECT previous, first, receipts FROM timeline WHERE row = ?");
        _due = database.Prepare("SELECT id FROM customers WHERE wake <= ? ORDER BY wake LIMIT ?");
        _next = database.Prepare("SELECT min(wake) FROM customers WHERE wake IS NOT NULL");
        // A page from the start is one from no bytes on, with nothing to leave out.
        _unsettled = database.Prepare("SELECT id FROM customers WHERE unsettled = 1 AND id >= ?1 AND id IS NOT ?2 ORDER BY id LIMIT ?3");
        _customers = database.Prepare("SELECT id FROM customers WHERE id >= ?1 AND id IS NOT ?2 ORDER BY id LIMIT ?3");
        _definitions = database.Prepare("SELECT journey, version, text FROM definitions ORDER BY journey, version");
        _tallies = database.Prepare("SELECT journey, counter, name, reason, count FROM tallies WHERE count <> 0");
        _setting = database.Prepare("SELECT value FROM settings WHERE key = ?");
    }

    public StoredCustomer[] Load(IReadOnlyList<CustomerId> customers)
    {
        var loaded = new StoredCustomer[customers.Count];
        // One transaction for all: a lock and a look at the log less for each.
        using var _ = Transaction();
        for (var i = 0; i < loaded.Length; i++) loaded[i] = Load(customers[i]);
        return loaded;
    }

    public List<Receipt> Timeline(CustomerId customer, long after, int limit)
    {
        using var _ = Transaction();
        var rows = new Stack<Receipt[]>();
        var row = Tail(customer);
        while (row is { } key && _timeline.Bind(1, key).Step())
        {
            row = _timeline.Int64OrNull(0);
            // What begins beyond the page is walked over unread.
            var first = _timeline.Int64(1);
            if (first <= after + limit) rows.Push([.. ReceiptCodec.Read(_timeline.Blob(2))]);
            _timeline.Reset();
            if (first <= after + 1) break;
        }

        var receipts = new List<Receipt>();
        foreach (var batch in rows)
        {
            foreach (var receipt in batch)
            {
                if (receipt.Number > after && receipts.Count < limit) receipts.Add(receipt);
            }
        }

        return receipts;
    }

    public List<CustomerId> Due(DateTimeOffset now, int limit) => Ids(_due.Bind(1, now.UtcTicks).Bind(2, limit));

    public DateTimeOffset? Next()
    {
        var next = _next.Step() ? _next.Int64OrNull(0) : null;
        _next.Reset();
        return next is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    public List<CustomerId> Unsettled(CustomerId? after, int limit) => Page(_unsettled, after, limit);

    public List<CustomerId> Customers(CustomerId? after, int limit) => Page(_customers, after, limit);

    public List<PinnedDefinition> Definitions()
    {
        var definitions = new List<PinnedDefinition>();
        while (_definitions.Step()) definitions.Add(new(_definitions.Text(0), new(_definitions.Text(1)), _definitions.Text(2)));
        return definitions;
    }

    public Dictionary<TallyKey, long> Tallies()
    {
        var tallies = new Dictionary<TallyKey, long>();
        while (_tallies.Step())
            tallies.Add(new(_tallies.Text(0), _tallies.Text(1), _tallies.Text(2), _tallies.Text(3)), _tallies.Int64(4));
        return tallies;
    }

    public string? Setting(string key)
    {
        var value = _setting.Bind(1, key).Step() ? _setting.Text(0) : null;
        _setting.Reset();
        return value;
    }

    public void Dispose() => _database.Dispose();

    private StoredCustomer Load(CustomerId customer)
    {
        Span<byte> id = stackalloc byte[CustomerKey.MaxBytes];
        var length = CustomerKey.Write(customer, id);
        try
        {
            return _load.Bind(1, id[..length]).Step()
                ? new(StateCodec.Read(_load.Blob(2)), Versions.Format(_load.Int64(0), _load.Int64(1)))
                : new(CustomerState.New(customer), null);
        }
        finally
        {
            _load.Reset();
        }
    }

    private long? Tail(CustomerId customer)
    {
        Span<byte> id = stackalloc byte[CustomerKey.MaxBytes];
        var length = CustomerKey.Write(customer, id);
        var tail = _tail.Bind(1, id[..length]).Step() ? _tail.Int64OrNull(0) : null;
        _tail.Reset();
        return tail;
    }

    private static List<CustomerId> Page(Statement page, CustomerId? after, int limit)
    {
        if (after is not { } customer) return Ids(page.Bind(1, []).BindNull(2).Bind(3, limit));
        Span<byte> id = stackalloc byte[CustomerKey.MaxBytes];
        id = id[..CustomerKey.Write(customer, id)];
        return Ids(page.Bind(1, id).Bind(2, id).Bind(3, limit));
    }

    private static List<CustomerId> Ids(Statement statement)
    {
        var ids = new List<CustomerId>();
        while (statement.Step()) ids.Add(CustomerKey.Read(statement.Blob(0)));
        return ids;
    }

    private ReadTransaction Transaction()
    {
        _begin.Run();
        return new(_end);
    }

    private readonly struct ReadTransaction(Statement end) : IDisposable
    {
        public void Dispose() => end.Run();
    }
}
