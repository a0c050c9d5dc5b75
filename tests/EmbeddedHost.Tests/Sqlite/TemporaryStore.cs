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

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Dispose();
        System.IO.Directory.Delete(Directory.Path, recursive: true);
    }
}
