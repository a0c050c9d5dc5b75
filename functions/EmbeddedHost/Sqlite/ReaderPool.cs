using System.Collections.Concurrent;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Read connections, as many as there are reads at once; readers never wait for the writer, nor it for them.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<StoreReader> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads with a connection of its own.</summary>
    public T Read<TArgument, T>(TArgument argument, Func<StoreReader, TArgument, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var reader = _idle.TryTake(out var idle) ? idle : new(Database.Open(path, readOnly: true));
        try
        {
            var result = read(reader, argument);
            _idle.Add(reader);
            return result;
        }
        catch
        {
            // Statements may be half-way: a fresh connection is cheaper than finding out.
            reader.Dispose();
            throw;
        }
        finally
        {
            if (_isClosed) Dispose();
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }
}
