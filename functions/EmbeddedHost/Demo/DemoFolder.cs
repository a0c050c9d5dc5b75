using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Demo;

/// <summary>The directory that a demo keeps its year in. It begins with nothing, and what it deletes for that is marked as a demo's.</summary>
internal static class DemoFolder
{
    private const string MarkName = "made-by-demo.txt";
    private const string Mark = "A demo made this directory, and the next one deletes all that is in it. Delete this file to keep the rest.\n";

    /// <summary>Makes the directory, or empties the one of an earlier demo, and marks it.</summary>
    /// <exception cref="StoreException">Another process holds the directory, or something lies there that is no demo's; it is left as it was.</exception>
    public static void Prepare(string path)
    {
        // Without a lock nobody holds it, and what is not a demo's is not to be given one.
        if (!File.Exists(Path.Combine(path, DataDirectory.LockName))) RefuseUnlessDemo(path);
        using var directory = DataDirectory.Open(path);
        RefuseUnlessDemo(directory.Path);
        // The mark goes first and stays, so that a demo which breaks off here can be repeated.
        File.WriteAllText(Path.Combine(directory.Path, MarkName), Mark);
        foreach (var entry in Contents(directory.Path)) Delete(entry);
    }

    private static void RefuseUnlessDemo(string path)
    {
        if (!Directory.Exists(path) || File.Exists(Path.Combine(path, MarkName)) || Contents(path).Length == 0) return;
        throw new StoreException(
            $"The demo begins with an empty directory, and '{Path.GetFullPath(path)}' holds what no demo made. Delete it if nobody needs it, or choose another directory with --data.");
    }

    private static FileSystemInfo[] Contents(string path) =>
        [.. new DirectoryInfo(path).EnumerateFileSystemInfos().Where(entry => entry.Name is not (DataDirectory.LockName or MarkName))];

    private static void Delete(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo directory) directory.Delete(recursive: true);
        else entry.Delete();
    }
}
