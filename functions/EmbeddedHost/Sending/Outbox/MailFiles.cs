using Microsoft.Win32.SafeHandles;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>The outbox's files, one a mail, in folders that are made when they are first needed.</summary>
internal sealed class MailFiles(string folder)
{
    /// <summary>Where a mail's file is.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Whether there is a mail of a name.</summary>
    public bool Holds(string name) => File.Exists(PathOf(name));

    /// <summary>Writes a mail; the system brings it to the disk when it likes.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(string name, ReadOnlySpan<byte> mail)
    {
        using var file = OpenNew(PathOf(name));
        RandomAccess.Write(file, mail, 0);
    }

    /// <summary>Waits until the disk holds a mail.</summary>
    /// <exception cref="IOException">It cannot be made sure of.</exception>
    public void Flush(string name)
    {
        using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>False for a file that was never brought to the disk: it is short, or ends in zeros where a mail ends in a line feed.</summary>
    public bool IsWhole(string name, int length)
    {
        if (!Holds(name)) return false;
        using var file = File.OpenHandle(PathOf(name));
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.GetLength(file) == length && RandomAccess.Read(file, last, length - 1) == 1 && last[0] == '\n';
    }

    /// <summary>Removes a mail.</summary>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Nearly always the file is new and its folder there, and to try is cheaper than to look.</summary>
    private static SafeFileHandle OpenNew(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // The platform looks whether it was the folder that is missing, and meanwhile another batch may have made it.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        }
        catch (IOException) when (File.Exists(path))
        {
            return File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        }
    }
}
