using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Orchestration.Runtime.Delivery;

/// <summary>An unsubscribe claim as bytes: four texts, each a 16-bit length and its UTF-8; an absent topic has no bytes.</summary>
internal static class ClaimBytes
{
    public static byte[] Write(UnsubscribeClaim claim)
    {
        string[] texts = [claim.Customer, claim.Message, claim.Purpose, claim.Topic ?? ""];
        var bytes = new byte[texts.Sum(text => 2 + Encoding.UTF8.GetByteCount(text))];
        var rest = bytes.AsSpan();
        foreach (var text in texts)
        {
            var written = Encoding.UTF8.GetBytes(text, rest[2..]);
            BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)written));
            rest = rest[(2 + written)..];
        }

        return bytes;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out UnsubscribeClaim? claim)
    {
        claim = null;
        Span<Range> parts = stackalloc Range[4];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (bytes.Length - at < 2) return false;
            var start = at + 2;
            at = start + BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (at > bytes.Length) return false;
            parts[i] = start..at;
        }

        if (at != bytes.Length) return false;
        var topic = Encoding.UTF8.GetString(bytes[parts[3]]);
        claim = new UnsubscribeClaim(Encoding.UTF8.GetString(bytes[parts[0]]), Encoding.UTF8.GetString(bytes[parts[1]]),
            Encoding.UTF8.GetString(bytes[parts[2]]), topic.Length == 0 ? null : topic);
        return true;
    }
}
