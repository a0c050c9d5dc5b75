using System.Text;
using Microsoft.Data.Sqlite;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

/// <summary>A store in a directory of its own, which goes with it.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    public TemporaryStore()
    {
        Directory = DataDirectory.Open(Path.Combine(Path.GetTempPath(), "journeys-" + Guid.NewGuid().ToString("N")));
        Store = SqliteStore.Open(Directory);
    }

    public DataDirectory Directory { get; }

    public SqliteStore Store { get; private set; }

    public async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = SqliteStore.Open(Directory);
    }

    /// <summary>Another connection to the store's file, for making trouble.</summary>
    public SqliteConnection Connect()
    {
        var file = Path.Combine(Directory.Path, "journeys.db");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Which of the store's files hold a text, be it in a corner that nobody reads any more.</summary>
    public List<string> FilesWith(string text)
    {
        var found = new List<string>();
        foreach (var file in System.IO.Directory.GetFiles(Directory.Path, "journeys.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0) found.Add(Path.GetFileName(file));
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Dispose();
        System.IO.Directory.Delete(Directory.Path, recursive: true);
    }
}
