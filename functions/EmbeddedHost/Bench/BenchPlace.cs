namespace Orchestration.EmbeddedHost.Bench;

/// <summary>
/// What the benches work with: a configuration, and folders that stay until all benches are over. Where many files were
/// deleted a minute ago, ext4 searches long for a place for new ones, and the next bench would measure that.
/// </summary>
/// <param name="config">The configuration's directory.</param>
internal sealed class BenchPlace(string config) : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("journeys-bench-");
    private int _folders;

    /// <summary>The configuration's directory.</summary>
    public string Config => config;

    /// <summary>The path of a new folder.</summary>
    public string NewFolder() => _root.CreateSubdirectory($"{++_folders}").FullName;

    /// <summary>Deletes all folders.</summary>
    public void Dispose() => _root.Delete(recursive: true);
}
