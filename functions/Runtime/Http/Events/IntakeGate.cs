namespace Orchestration.Runtime.Http.Events;

/// <summary>Bounds the requests and bytes that are being taken in at once, and closes before the host stops.</summary>
/// <param name="maxRequests">The most requests at once.</param>
/// <param name="maxBytes">The most bytes of their bodies at once.</param>
public sealed class IntakeGate(int maxRequests = 256, long maxBytes = 64L * 1024 * 1024)
{
    private readonly Lock _counting = new();
    private int _requests;
    private long _bytes;
    private volatile bool _closed;

    /// <summary>A small gate for bodies that anybody can send, since only the body says who: they must not crowd out those that come with a key.</summary>
    public static IntakeGate ForStrangers() => new(maxRequests: 32, maxBytes: 16 * 1024 * 1024);

    /// <summary>True once the host is stopping.</summary>
    public bool IsClosed => _closed;

    /// <summary>How many requests are being taken in.</summary>
    public int Depth
    {
        get
        {
            lock (_counting) return _requests;
        }
    }

    /// <summary>Lets nobody in any more. Those inside finish.</summary>
    public void Close() => _closed = true;

    /// <summary>Lets a request of so many bytes in, if there is room. The first one always fits.</summary>
    public bool TryEnter(long bytes)
    {
        lock (_counting)
        {
            if (_closed || _requests >= maxRequests || (_requests > 0 && _bytes + bytes > maxBytes)) return false;
            _requests++;
            _bytes += bytes;
            return true;
        }
    }

    /// <summary>Says that a request which was let in is answered.</summary>
    public void Leave(long bytes)
    {
        lock (_counting)
        {
            _requests--;
            _bytes -= bytes;
        }
    }
}
