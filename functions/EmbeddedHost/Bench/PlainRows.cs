using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The yardstick: rows of one blob each, appended to a table of their own in WAL mode with <c>synchronous=FULL</c>.</summary>
internal static class PlainRows
{
    /// <summary>Seconds that it takes to write as many rows and bytes in as many transactions, one volume after the other.</summary>
    public static double Measure(string file, params ReadOnlySpan<WriteVolume> volumes)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "CREATE TABLE plain (row INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain (body) VALUES ($body)";
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        insert.Prepare();

        var watch = Stopwatch.StartNew();
        foreach (var volume in volumes)
        {
            body.Value = new byte[volume.Bytes / volume.Rows];
            Write(connection, insert, volume);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static void Write(SqliteConnection connection, SqliteCommand insert, WriteVolume volume)
    {
        long written = 0;
        for (var number = 1L; number <= volume.Transactions; number++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var upTo = volume.Rows * number / volume.Transactions; written < upTo; written++) insert.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
