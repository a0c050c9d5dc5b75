using System.Globalization;
using Orchestration.EmbeddedHost.Sqlite;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>Where mails are safe from a power cut before their files are: numbered files, only ever added to.</summary>
internal sealed class OutboxJournal : IDisposable
{
    private readonly string _folder;
    private readonly Lock _access = new();
    private JournalFile? _current;
    private int _number;
    private long _mails;
    private long _bytes;
    private long _flushes;

    /// <summary>Takes the folder, made when it is first needed. What lies in it already is left alone.</summary>
    public OutboxJournal(string folder)
    {
        _folder = folder;
        if (Files() is [.., var last]) _number = int.Parse(Path.GetFileName(last), CultureInfo.InvariantCulture);
    }

    /// <summary>How many mails were committed, of how many bytes, and in how many flushes.</summary>
    public WriteVolume Written => new(Interlocked.Read(ref _mails), Interlocked.Read(ref _bytes), Interlocked.Read(ref _flushes));

    /// <summary>Writes a batch and waits until the disk holds it.</summary>
    /// <exception cref="IOException">It does not.</exception>
    public void Commit(OutboxBatch batch)
    {
        var file = Current();
        var end = file.Append([JournalFrame.Head(batch), batch.Bytes]);
        try
        {
            if (file.Flush(end)) Interlocked.Increment(ref _flushes);
        }
        catch (IOException)
        {
            // What else comes begins a file of its own; this one is no longer to be trusted with it.
            lock (_access)
            {
                if (_current == file) _current = null;
            }

            throw;
        }

        Interlocked.Add(ref _mails, batch.Entries.Count);
        Interlocked.Add(ref _bytes, batch.Bytes.Length);
    }

    /// <summary>Closes the file that is written, while nobody commits. What comes next begins another.</summary>
    /// <returns>All files there are, the oldest first.</returns>
    public string[] Close()
    {
        Dispose();
        return Files();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_access)
        {
            _current?.Dispose();
            _current = null;
        }
    }

    private string[] Files()
    {
        if (!Directory.Exists(_folder)) return [];
        var files = Array.FindAll(Directory.GetFiles(_folder), file => int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out _));
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private JournalFile Current()
    {
        lock (_access)
        {
            if (_current is not null) return _current;
            Directory.CreateDirectory(_folder);
            return _current = new(Path.Combine(_folder, (++_number).ToString("D9", CultureInfo.InvariantCulture)));
        }
    }
}
