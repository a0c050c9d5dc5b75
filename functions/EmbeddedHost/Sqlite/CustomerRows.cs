namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Writes the table of customers.</summary>
internal sealed class CustomerRows(Database database)
{
    private const string Columns = "SELECT key, version, wake, unsettled, tail, spilled, seen FROM customers";
    private readonly Statement _find = database.Prepare($"{Columns} WHERE id = ?");
    private readonly Statement _get = database.Prepare($"{Columns} WHERE key = ?");

    private readonly Statement _insert = database.Prepare(
        "INSERT INTO customers (version, tail, spilled, seen, state, wake, unsettled, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement _update = database.Prepare(
        "UPDATE customers SET version = ?, tail = ?, spilled = ?, seen = ?, state = ? WHERE key = ?");

    // Naming the indexed columns makes SQLite rewrite their index entries, changed or not.
    private readonly Statement _updateIndexed = database.Prepare(
        "UPDATE customers SET version = ?, tail = ?, spilled = ?, seen = ?, state = ?, wake = ?, unsettled = ? WHERE key = ?");

    /// <summary>The customer's row, or null where there is none.</summary>
    public CustomerRow? Find(ReadOnlySpan<byte> id) => Read(_find.Bind(1, id));

    /// <summary>The row with a key, or null where there is none. A customer keeps the same row for ever.</summary>
    public CustomerRow? Get(long key) => Read(_get.Bind(1, key));

    /// <summary>Writes the row with its next version.</summary>
    public void Save(CustomerRow row, ReadOnlySpan<byte> id, ReadOnlySpan<byte> state)
    {
        var isNew = row.Key == 0;
        var statement = isNew ? _insert : row.IsIndexChanged ? _updateIndexed : _update;
        statement
            .Bind(1, row.Version + 1).Bind(2, row.Tail).Bind(3, row.HasSpilled ? 1 : 0).Bind(4, row.Seen).Bind(5, state);
        if (isNew) statement.Bind(6, row.Wake).Bind(7, row.IsUnsettled ? 1 : 0).Bind(8, id);
        else if (row.IsIndexChanged) statement.Bind(6, row.Wake).Bind(7, row.IsUnsettled ? 1 : 0).Bind(8, row.Key);
        else statement.Bind(6, row.Key);
        statement.Run();
        row.Saved(isNew ? database.LastInsertedRow : row.Key);
    }

    private static CustomerRow? Read(Statement statement)
    {
        if (!statement.Step()) return null;
        var row = CustomerRow.Read(statement);
        statement.Reset();
        return row;
    }
}
