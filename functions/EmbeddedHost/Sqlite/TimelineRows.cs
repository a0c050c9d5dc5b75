namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Writes the table of timelines: one row a commit, each naming the row before of the same customer.</summary>
internal sealed class TimelineRows
{
    private readonly Statement _append;
    private readonly Statement _previous;
    private readonly Statement _delete;
    private readonly Database _database;

    public TimelineRows(Database database)
    {
        _database = database;
        _append = database.Prepare("INSERT INTO timeline (previous, first, receipts) VALUES (?, ?, ?)");
        _previous = database.Prepare("SELECT previous FROM timeline WHERE row = ?");
        _delete = database.Prepare("DELETE FROM timeline WHERE row = ?");
    }

    /// <summary>Appends receipts after the row <paramref name="tail"/> and gives the new row's key.</summary>
    public long Append(long? tail, long first, ReadOnlySpan<byte> receipts)
    {
        _append.Bind(1, tail).Bind(2, first).Bind(3, receipts).Run();
        return _database.LastInsertedRow;
    }

    /// <summary>Deletes the row and all before it.</summary>
    public void Delete(long? tail)
    {
        while (tail is { } row)
        {
            tail = _previous.Bind(1, row).Step() ? _previous.Int64OrNull(0) : null;
            _previous.Reset();
            _delete.Bind(1, row).Run();
        }
    }
}
