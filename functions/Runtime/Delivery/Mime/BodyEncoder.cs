using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>Writes a text as the body of a MIME part: quoted-printable, or base64 where that is shorter (RFC 2045, section 6).</summary>
internal static class BodyEncoder
{
    private const int LineWidth = 76;
    private const int BytesPerBase64Line = LineWidth / 4 * 3;

    /// <summary>Writes the part's transfer encoding header, the empty line and the body; the body ends with a line end.</summary>
    public static void Write(string text, IBufferWriter<byte> target)
    {
        if (text.Contains('\r', StringComparison.Ordinal)) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var trimmed = text.AsSpan().TrimEnd('\n');
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(trimmed.Length) + 1);
        try
        {
            var length = Encoding.UTF8.GetBytes(trimmed, buffer);
            buffer[length] = (byte)'\n';
            var lines = buffer.AsSpan(0, length + 1);
            if (IsMostlyForeign(lines, length - trimmed.Length))
            {
                target.Write("Content-Transfer-Encoding: base64\r\n\r\n"u8);
                WriteBase64(lines, target);
            }
            else
            {
                target.Write("Content-Transfer-Encoding: quoted-printable\r\n\r\n"u8);
                new QuotedPrintable(target).Write(lines);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Three characters for a foreign byte, against four for three bytes of any kind.</summary>
    /// <param name="lines">The lines, each ended by a line feed.</param>
    /// <param name="extra">The bytes there are more than characters.</param>
    private static bool IsMostlyForeign(ReadOnlySpan<byte> lines, int extra)
    {
        var most = (lines.Length + lines.Count((byte)'\n')) / 6;
        var foreign = lines.Count((byte)'=');

        // Two for each extra byte at most, so most texts need no closer look.
        if (foreign + 2 * extra <= most) return false;
        foreach (var b in lines) foreign += b >> 7;
        return foreign > most;
    }

    private static void WriteBase64(ReadOnlySpan<byte> lines, IBufferWriter<byte> target)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(lines.Length + lines.Count((byte)'\n'));
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, EndWithCrLf(lines, buffer));
        while (!bytes.IsEmpty)
        {
            var line = bytes[..Math.Min(BytesPerBase64Line, bytes.Length)];
            var span = target.GetSpan(LineWidth + 2);
            Base64.EncodeToUtf8(line, span, out _, out var written);
            "\r\n"u8.CopyTo(span[written..]);
            target.Advance(written + 2);
            bytes = bytes[line.Length..];
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int EndWithCrLf(ReadOnlySpan<byte> lines, Span<byte> target)
    {
        var written = 0;
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            lines[..end].CopyTo(target[written..]);
            "\r\n"u8.CopyTo(target[(written + end)..]);
            written += end + 2;
            lines = lines[(end + 1)..];
        }

        return written;
    }
}
