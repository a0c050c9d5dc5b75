namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>The tables of the store, and what is asked of a file before it is one.</summary>
internal static class Schema
{
    /// <summary>The version of the tables, kept in the file's <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>"jrny": marks a file as ours, in its <c>application_id</c>.</summary>
    private const int ApplicationId = 0x6A726E79;

    /// <remarks>
    /// <para>
    /// A customer's row is rewritten by every commit, so all that a commit needs is in it: the digests of the latest
    /// inputs (<c>seen</c>; older ones move to <c>inputs</c> by the dozen) and the last of its timeline's rows
    /// (<c>tail</c>). The timeline is only ever appended to, each row naming the one before of the same customer: a commit
    /// touches one page of its own and shares the rest with its neighbours, however many customers there are.
    /// </para>
    /// <para>Ids are blobs of UTF-8: compared byte by byte, and of any characters.</para>
    /// </remarks>
    private const string Tables = """
        CREATE TABLE customers (
            key INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            wake INTEGER,
            unsettled INTEGER NOT NULL,
            tail INTEGER,
            spilled INTEGER NOT NULL,
            seen BLOB NOT NULL,
            state BLOB NOT NULL
        ) STRICT;
        CREATE INDEX customers_by_wake ON customers (wake) WHERE wake IS NOT NULL;
        CREATE INDEX customers_unsettled ON customers (id) WHERE unsettled = 1;
        CREATE TABLE inputs (
            customer INTEGER NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (customer, digest)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE timeline (
            row INTEGER PRIMARY KEY,
            previous INTEGER,
            first INTEGER NOT NULL,
            receipts BLOB NOT NULL
        ) STRICT;
        CREATE TABLE tallies (
            journey TEXT NOT NULL,
            counter TEXT NOT NULL,
            name TEXT NOT NULL,
            reason TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (journey, counter, name, reason)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE definitions (
            journey TEXT NOT NULL,
            version TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (journey, version)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE settings (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Refuses a file that is not ours or that a later version wrote, and leaves it as it is; then makes the tables where there are none.</summary>
    /// <exception cref="StoreException">The file is refused.</exception>
    public static void Prepare(Database database)
    {
        var isNew = Inspect(database);
        ConfigureWriter(database);
        if (isNew) Create(database);
    }

    /// <summary>How every connection is set up that only reads.</summary>
    public static void ConfigureReader(Database database)
    {
        database.Execute("PRAGMA cache_size=-8192");
        database.Execute("PRAGMA query_only=ON");
    }

    /// <summary>A connection that copies the log back, with the durability of the one that writes it.</summary>
    public static Database OpenCopier(Database writer)
    {
        var durability = writer.Number("PRAGMA synchronous");
        var copier = Database.Open(writer.Path, readOnly: false);
        copier.Execute($"PRAGMA synchronous={durability}");
        return copier;
    }

    private static void ConfigureWriter(Database database)
    {
        // Before the first table is made, or it stays at the default.
        database.Execute("PRAGMA page_size=4096");
        database.Execute("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");
        // What is deleted is overwritten at once: an erased customer must not be left in the file's unused corners.
        database.Execute("PRAGMA secure_delete=ON");
        // Whoever happens to commit would wait for it: the log's keeper does it.
        database.Execute("PRAGMA wal_autocheckpoint=0");
        database.Execute("PRAGMA cache_size=-16384");
    }

    /// <summary>True for a new file.</summary>
    private static bool Inspect(Database database)
    {
        var application = Read(database, "PRAGMA application_id");
        var version = Read(database, "PRAGMA user_version");
        if (application == 0 && version == 0 && Read(database, "SELECT count(*) FROM sqlite_schema") == 0) return true;
        if (application != ApplicationId) throw new StoreException($"The file '{database.Path}' is some other program's database.");
        if (version > Version)
            throw new StoreException($"The store '{database.Path}' was written by a later version of this program: its tables are of version {version}, this program knows {Version}.");
        return false;
    }

    private static long Read(Database database, string pragma)
    {
        try
        {
            return database.Number(pragma);
        }
        catch (StoreException cause) when ((cause.Code & 0xff) == SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new StoreException($"The file '{database.Path}' is no database, or a damaged one.", cause.Code, cause);
        }
    }

    private static void Create(Database database)
    {
        database.Execute("BEGIN IMMEDIATE");
        database.Execute(Tables);
        database.Execute($"PRAGMA application_id={ApplicationId}");
        database.Execute($"PRAGMA user_version={Version}");
        database.Execute("COMMIT");
    }
}
