using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// One connection to a database file, for one thread at a time. A thin layer over SQLite's own interface: the hot
/// statements are prepared once and bound without boxing, which is what a provider's general commands cost most.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];
    private SafeFileHandle? _file;

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>Opens an existing file.</summary>
    public static Database Open(string path, bool readOnly)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE);
        var result = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle, path);
        try
        {
            database.Check(result, "opening");
            raw.sqlite3_extended_result_codes(handle, 1);
            database.Check(raw.sqlite3_busy_timeout(handle, 5_000), "opening");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that give no rows, or whose rows nobody wants.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql), "executing");

    /// <summary>The first column of the first row of a query, or 0.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        _statements.Remove(statement);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Prepares a statement, which lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle), "preparing");
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>True within a transaction: a failed one may have been rolled back by SQLite already.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>The key of the row that was inserted last.</summary>
    public long LastInsertedRow => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Pages that this connection wrote to the write-ahead log; begins anew beyond 2³².</summary>
    public int PagesWritten
    {
        get
        {
            Check(raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 0), "counting pages");
            return written;
        }
    }

    /// <summary>Copies as much of the write-ahead log into the database as can be without waiting for anybody.</summary>
    /// <returns>The pages in the log, and how many of them are copied.</returns>
    public (int Logged, int Copied) CopyLog()
    {
        Check(raw.sqlite3_wal_checkpoint_v2(_handle, null, raw.SQLITE_CHECKPOINT_PASSIVE, out var logged, out var copied), "checkpointing");
        return (logged, copied);
    }

    /// <summary>Waits until all that was copied into the database is on disk. Asks nothing of the connection, so another thread may do it.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void FlushFile()
    {
        _file ??= File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Copies the write-ahead log into the database and cuts it to nothing. False where readers stood in the way.</summary>
    public bool TruncateLog()
    {
        var result = raw.sqlite3_wal_checkpoint_v2(_handle, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        if ((result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED) return false;
        Check(result, "checkpointing");
        return true;
    }

    /// <summary>Throws where SQLite says that something failed.</summary>
    public void Check(int result, string doing)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw new StoreException($"The store '{Path}' failed {doing}: {raw.sqlite3_errmsg(_handle).utf8_to_string()} (SQLite {result})", result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        raw.sqlite3_close_v2(_handle);
        _handle.Dispose();
        // Last of all: a process that closes a file gives up every lock it has on it, SQLite's too.
        _file?.Dispose();
    }
}
