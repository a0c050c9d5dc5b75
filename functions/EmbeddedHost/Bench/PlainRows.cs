using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The yardstick: rows of one blob each, appended to a table of their own in WAL mode with <c>synchronous=FULL</c>.</summary>
internal static class PlainRows
{
    /// <summary>Seconds that it takes to write rows of each kind, evenly spread over so many transactions.</summary>
    public static double Measure(string file, RowVolume[] kinds, long transactions)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "CREATE TABLE plain (row INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO plain (body) VALUES ($body)";
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        var bodies = Array.ConvertAll(kinds, kind => new byte[kind.Bytes / kind.Rows]);
        var written = new long[kinds.Length];
        insert.Prepare();

        var watch = Stopwatch.StartNew();
        for (var number = 1L; number <= transactions; number++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                body.Value = bodies[kind];
                for (var upTo = kinds[kind].Rows * number / transactions; written[kind] < upTo; written[kind]++) insert.ExecuteNonQuery();
            }

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
