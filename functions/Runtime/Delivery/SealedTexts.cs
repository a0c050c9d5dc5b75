using System.Buffers.Binary;
using System.Text;

namespace Orchestration.Runtime.Delivery;

/// <summary>A token's texts as bytes: each a 16-bit length and its UTF-8.</summary>
internal static class SealedTexts
{
    /// <summary>How many bytes the texts come to.</summary>
    public static int Size(ReadOnlySpan<string> texts)
    {
        var size = 0;
        foreach (var text in texts) size += 2 + Encoding.UTF8.GetByteCount(text);
        return size;
    }

    /// <summary>Writes the texts to as many bytes as they come to.</summary>
    public static void Write(ReadOnlySpan<string> texts, Span<byte> bytes)
    {
        foreach (var text in texts)
        {
            var written = Encoding.UTF8.GetBytes(text, bytes[2..]);
            BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)written));
            bytes = bytes[(2 + written)..];
        }
    }

    /// <summary>Reads exactly as many texts as there are places for; false where the bytes hold another number of them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Span<string> texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (bytes.Length < 2) return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (bytes.Length - 2 < length) return false;
            texts[i] = Encoding.UTF8.GetString(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }

        return bytes.IsEmpty;
    }
}
