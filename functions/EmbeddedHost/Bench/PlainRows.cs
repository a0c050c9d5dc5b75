using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The yardstick: rows of one blob, appended to a table of their own in WAL mode with <c>synchronous=FULL</c>.</summary>
internal static class PlainRows
{
    /// <summary>Seconds that it takes to write so many rows with so many bytes in all, in so many transactions.</summary>
    public static double Measure(string file, long rows, long bytes, long transactions)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "CREATE TABLE plain (row INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain (body) VALUES ($body)";
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        body.Value = new byte[bytes / rows];
        insert.Prepare();

        var watch = Stopwatch.StartNew();
        long written = 0;
        for (var number = 1L; number <= transactions; number++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var upTo = rows * number / transactions; written < upTo; written++) insert.ExecuteNonQuery();
            transaction.Commit();
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
