using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>A customer's row without its state.</summary>
internal sealed class CustomerRow
{
    /// <summary>How many digests a row holds before they move out: few enough that rewriting them costs little.</summary>
    private const int MaxSeen = 32;

    private readonly byte[] _seen = new byte[MaxSeen * EventKey.DigestBytes];
    private int _seenBytes;

    /// <summary>The row's key; 0 for one that is not yet in the table.</summary>
    public long Key { get; private set; }

    /// <summary>How often the row was written.</summary>
    public long Version { get; private set; }

    /// <summary>When the customer wants to be woken, in ticks.</summary>
    public long? Wake { get; private set; }

    /// <summary>Whether messages are unsettled.</summary>
    public bool IsUnsettled { get; private set; }

    /// <summary>The last of the timeline's rows.</summary>
    public long? Tail { get; set; }

    /// <summary>Whether digests have moved out.</summary>
    public bool HasSpilled { get; private set; }

    /// <summary>Whether what indexes are made of has changed since the row was read or written.</summary>
    public bool IsIndexChanged { get; private set; }

    /// <summary>The digests of the latest inputs, one after the other.</summary>
    public ReadOnlySpan<byte> Seen => _seen.AsSpan(0, _seenBytes);

    /// <summary>The row of a customer that has none.</summary>
    public static CustomerRow New() => new();

    /// <summary>Reads the columns key, version, wake, unsettled, tail, spilled, seen.</summary>
    public static CustomerRow Read(Statement statement)
    {
        var row = new CustomerRow
        {
            Key = statement.Int64(0),
            Version = statement.Int64(1),
            Wake = statement.Int64OrNull(2),
            IsUnsettled = statement.Int64(3) != 0,
            Tail = statement.Int64OrNull(4),
            HasSpilled = statement.Int64(5) != 0,
        };
        var seen = statement.Blob(6);
        seen.CopyTo(row._seen);
        row._seenBytes = seen.Length;
        return row;
    }

    /// <summary>Whether the digest is among the latest.</summary>
    public bool HasSeen(ReadOnlySpan<byte> digest)
    {
        for (var i = 0; i < _seenBytes; i += EventKey.DigestBytes)
        {
            if (_seen.AsSpan(i, EventKey.DigestBytes).SequenceEqual(digest)) return true;
        }

        return false;
    }

    /// <summary>Adds a digest; false where there is no room.</summary>
    public bool TryRemember(ReadOnlySpan<byte> digest)
    {
        if (_seenBytes == _seen.Length) return false;
        digest.CopyTo(_seen.AsSpan(_seenBytes, EventKey.DigestBytes));
        _seenBytes += EventKey.DigestBytes;
        return true;
    }

    /// <summary>Makes room: all digests have moved out.</summary>
    public void Spill()
    {
        _seenBytes = 0;
        HasSpilled = true;
    }

    /// <summary>The row is written as it stands, under the key.</summary>
    public void Saved(long key)
    {
        Key = key;
        Version++;
        IsIndexChanged = false;
    }

    /// <summary>Sets what indexes are made of.</summary>
    public void SetIndexed(long? wake, bool isUnsettled)
    {
        IsIndexChanged |= wake != Wake || isUnsettled != IsUnsettled;
        Wake = wake;
        IsUnsettled = isUnsettled;
    }
}
