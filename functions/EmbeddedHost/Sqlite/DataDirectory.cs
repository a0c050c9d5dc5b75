namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>
/// The directory that one process keeps its data in. Held by a lock on a file, which the operating system takes back
/// however the process ends, so that nothing is ever left to clean up.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    /// <summary>The name of the file whose lock holds the directory.</summary>
    internal const string LockName = "lock";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the directory, making it where it is missing (for the owner alone, on Unix), and holds it until disposed.
    /// </summary>
    /// <exception cref="StoreException">Another process holds it, or it cannot be made or written.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            if (!Directory.Exists(full)) Create(full);
            return new(full, OpenPrivate(System.IO.Path.Combine(full, LockName), FileShare.None));
        }
        catch (IOException cause) when (IsLocked(cause))
        {
            throw new StoreException(
                $"The data directory '{full}' is in use by another process. Stop that process first, or choose another directory with --data.",
                cause: cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data directory '{full}' cannot be opened: {cause.Message}", cause: cause);
        }
    }

    /// <summary>The path of a file in the directory, which is made where it is missing, readable for the owner alone.</summary>
    public string PrivateFile(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (!File.Exists(path)) OpenPrivate(path, FileShare.ReadWrite).Dispose();
        return path;
    }

    /// <summary>Lets the directory go.</summary>
    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStream OpenPrivate(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    /// <summary>Tells a lock that is held from every other trouble: EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.</summary>
    private static bool IsLocked(IOException cause) => cause.HResult is 11 or 35 or unchecked((int)0x80070020);
}
