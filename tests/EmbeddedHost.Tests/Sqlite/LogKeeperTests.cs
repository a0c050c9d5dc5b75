using Microsoft.Data.Sqlite;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

public sealed class LogKeeperTests : IDisposable
{
    private const int Enough = 64;
    private const int PageSize = 4096;
    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-log-").FullName;
    private readonly Database _database;
    private readonly LogKeeper _keeper;
    private readonly Statement _insert;
    private int _rows;

    public LogKeeperTests()
    {
        File.WriteAllBytes(DatabaseFile, []);
        _database = Database.Open(DatabaseFile, readOnly: false);
        Schema.Prepare(_database);
        _database.Execute("CREATE TABLE rows (row INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        _insert = _database.Prepare("INSERT INTO rows (body) VALUES (?)");
        _keeper = new(_database, Enough);
    }

    private string DatabaseFile => Path.Combine(_folder, "log.db");

    private string LogFile => DatabaseFile + "-wal";

    [Fact]
    public void However_much_is_written_the_log_stays_short()
    {
        for (var i = 0; i < 100 * Enough; i++) Commit();

        new FileInfo(LogFile).Length.ShouldBeLessThan(6 * Enough * PageSize);
    }

    [Fact]
    public void What_was_copied_is_in_the_file_without_the_log()
    {
        for (var i = 0; i < 100 * Enough; i++) Commit();
        _keeper.Wait();
        var copy = Path.Combine(_folder, "copy.db");
        File.Copy(DatabaseFile, copy);

        using var alone = Open(copy);

        Number(alone, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'").ShouldBe(0);
        Number(alone, "SELECT count(*) FROM rows").ShouldBeGreaterThan(_rows - (6 * Enough));
    }

    [Fact]
    public void A_reader_keeps_what_it_sees_and_the_log_begins_anew_once_it_is_gone()
    {
        Commit();
        using (var reader = Open(DatabaseFile))
        using (var transaction = reader.BeginTransaction(deferred: true))
        {
            var seen = Number(reader, "SELECT count(*) FROM rows", transaction);
            for (var i = 0; i < 20 * Enough; i++) Commit();

            Number(reader, "SELECT count(*) FROM rows", transaction).ShouldBe(seen);
            new FileInfo(LogFile).Length.ShouldBeGreaterThan(20 * Enough * PageSize);
        }

        for (var i = 0; i < 20 * Enough; i++) Commit();

        // SQLite refuses a copy while another is under way.
        _keeper.Wait();
        _database.CopyLog().Logged.ShouldBeLessThan(6 * Enough);
        Number(_database).ShouldBe(_rows);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A transaction of a page and a little.</summary>
    private void Commit()
    {
        _insert.Bind(1, new byte[PageSize]).Run();
        _rows++;
        _keeper.AfterCommit();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static long Number(Database database) => database.Number("SELECT count(*) FROM rows");

    private static long Number(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
