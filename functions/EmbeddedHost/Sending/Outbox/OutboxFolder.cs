using Microsoft.Win32.SafeHandles;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>
/// The folder of the outbox: a file for each mail, an index of them in the order they came, and the journal. One process
/// at a time opens it.
/// </summary>
/// <remarks>
/// A small file is dear to flush to the disk, so mails are written as files that the system brings to the disk when it
/// likes, and those that come together are flushed together into the journal. When the system has, the journal's copy goes.
/// After a power cut, whatever the files lack comes back from the journal when the folder is opened.
/// </remarks>
public sealed class OutboxFolder : IDisposable
{
    private readonly OutboxJournal? _journal;
    private readonly ReaderWriterLockSlim _putting = new();
    private readonly Lock _settling = new();
    private string[] _rested = [];

    private OutboxFolder(string path, bool isThrowaway)
    {
        Directory.CreateDirectory(path);
        Files = new(path);
        Index = new(path);
        if (isThrowaway) return;
        _journal = new(Path.Combine(path, "journal"));
        foreach (var file in _journal.Close()) Replay(file);
    }

    /// <summary>Opens the folder, made if it is not there, and brings back what a power cut took from its files.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="isThrowaway">True where nothing waits for the disk, because what is in the folder can be made again.</param>
    /// <exception cref="StoreException">The folder cannot be read or written.</exception>
    public static OutboxFolder Open(string path, bool isThrowaway = false)
    {
        try
        {
            return new(path, isThrowaway);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The outbox '{Path.GetFullPath(path)}' cannot be opened: {cause.Message}", cause: cause);
        }
    }

    /// <summary>How much was put in, and in how many flushes of the journal; nothing where there is none.</summary>
    public WriteVolume Written => _journal?.Written ?? default;

    /// <summary>The mails.</summary>
    internal MailFiles Files { get; }

    /// <summary>The mails' names, in the order they came.</summary>
    internal OutboxIndex Index { get; }

    /// <summary>Puts mails in; they outlive a power cut from then on. A mail whose name is there already takes its place.</summary>
    /// <exception cref="IOException">Some of them may not be in; they can be put in again.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    internal void Put(OutboxBatch batch)
    {
        _putting.EnterReadLock();
        try
        {
            // The journal comes second: what could not be put in, and may never be allowed again, must not come back from it.
            foreach (var entry in batch.Entries) Files.Write(entry.Name, batch[entry]);
            _journal?.Commit(batch);
            Index.Append(batch.Entries.Select(entry => entry.Name));
        }
        finally
        {
            _putting.ExitReadLock();
        }
    }

    /// <summary>Removes mails for good, from the journal too.</summary>
    /// <returns>How many there were.</returns>
    internal int Remove(IEnumerable<string> names)
    {
        var there = names.Where(Files.Holds).ToList();
        if (there.Count > 0) Settle();
        foreach (var name in there) Files.Delete(name);
        return there.Count;
    }

    /// <summary>
    /// Empties the journal but for what came since this was called last: the system has brought the rest to the disk
    /// meanwhile, so that making sure of it costs little.
    /// </summary>
    /// <exception cref="IOException">A file could not be flushed; what it is about stays in the journal.</exception>
    public void SettleRested()
    {
        lock (_settling)
        {
            var closed = CloseJournal();
            foreach (var file in closed.Intersect(_rested)) Settle(file);
            _rested = closed;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal?.Dispose();
        _putting.Dispose();
    }

    /// <summary>Empties the journal.</summary>
    private void Settle()
    {
        lock (_settling)
        {
            foreach (var file in CloseJournal()) Settle(file);
        }
    }

    /// <summary>Waits for those who put mails in: what the journal's closed files hold is written as files, too.</summary>
    private string[] CloseJournal()
    {
        _putting.EnterWriteLock();
        try
        {
            return _journal?.Close() ?? [];
        }
        finally
        {
            _putting.ExitWriteLock();
        }
    }

    private void Settle(string journalFile)
    {
        using (var journal = File.OpenHandle(journalFile))
        {
            // A mail that is gone was removed on purpose.
            foreach (var entry in JournalFrame.Read(journal))
            {
                if (Files.Holds(entry.Name)) Files.Flush(entry.Name);
            }
        }

        Index.Flush();
        File.Delete(journalFile);
    }

    private void Replay(string journalFile)
    {
        using var journal = File.OpenHandle(journalFile);
        var names = new List<string>();
        foreach (var entry in JournalFrame.Read(journal))
        {
            names.Add(entry.Name);
            if (!Files.IsWhole(entry.Name, entry.Length)) Files.Write(entry.Name, BytesOf(journal, entry));
        }

        Index.AppendMissing(names);
    }

    private static byte[] BytesOf(SafeFileHandle journal, OutboxEntry entry)
    {
        var bytes = new byte[entry.Length];
        RandomAccess.Read(journal, bytes, entry.Start);
        return bytes;
    }
}
