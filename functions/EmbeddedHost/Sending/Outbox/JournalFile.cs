using Microsoft.Win32.SafeHandles;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>One file of the journal, written at its end by many and flushed for all of them at once.</summary>
internal sealed class JournalFile(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
    private readonly Lock _writing = new();
    private readonly Lock _flushing = new();
    private long _length;
    private long _flushed;
    private IOException? _failure;

    /// <summary>Writes at the end and returns where the end is then, to be flushed up to.</summary>
    /// <exception cref="IOException">It could not be written; the file is as it was.</exception>
    public long Append(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        lock (_writing)
        {
            try
            {
                RandomAccess.Write(_file, parts, _length);
            }
            catch (IOException)
            {
                RandomAccess.SetLength(_file, _length);
                throw;
            }

            foreach (var part in parts) _length += part.Length;
            return _length;
        }
    }

    /// <summary>Waits until the disk holds everything up to a position. One flush serves all who wrote before it began.</summary>
    /// <returns>Whether this call flushed, and not somebody else's.</returns>
    /// <exception cref="IOException">The disk failed, now or for somebody before: it may say so only once.</exception>
    public bool Flush(long upTo)
    {
        lock (_flushing)
        {
            if (_flushed >= upTo) return false;
            if (_failure is not null) throw new IOException("The journal was not written to the disk.", _failure);
            long end;
            lock (_writing) end = _length;
            try
            {
                RandomAccess.FlushToDisk(_file);
            }
            catch (IOException failure)
            {
                _failure = failure;
                throw;
            }

            _flushed = end;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
