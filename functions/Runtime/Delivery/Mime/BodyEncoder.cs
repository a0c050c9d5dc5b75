using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>Writes a text as the body of a MIME part: quoted-printable, or base64 where that is shorter (RFC 2045, section 6).</summary>
internal static class BodyEncoder
{
    private const int LineWidth = 76;
    private const int BytesPerBase64Line = LineWidth / 4 * 3;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        Enumerable.Range(' ', '~' - ' ' + 1).Append('\t').Where(c => c != '=').Select(c => (byte)c).ToArray());

    /// <summary>Writes the part's transfer encoding header, the empty line and the body; the body ends with a line end.</summary>
    public static void Write(string text, IBufferWriter<byte> target)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length) + text.AsSpan().Count('\n') + text.AsSpan().Count('\r') + 2);
        try
        {
            var bytes = buffer.AsSpan(0, ToBytes(text, buffer));
            if (IsMostlyForeign(bytes))
            {
                target.Write("Content-Transfer-Encoding: base64\r\n\r\n"u8);
                WriteBase64(bytes, target);
            }
            else
            {
                target.Write("Content-Transfer-Encoding: quoted-printable\r\n\r\n"u8);
                WriteQuotedPrintable(bytes, target);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>UTF-8 with every line, the last too, ended by CR LF.</summary>
    private static int ToBytes(ReadOnlySpan<char> text, Span<byte> target)
    {
        var written = 0;
        for (var rest = text.TrimEnd("\r\n"); ;)
        {
            var end = rest.IndexOfAny('\r', '\n');
            var line = end < 0 ? rest : rest[..end];
            written += Encoding.UTF8.GetBytes(line, target[written..]);
            "\r\n"u8.CopyTo(target[written..]);
            written += 2;
            if (end < 0) return written;
            rest = rest[(rest[end..].StartsWith("\r\n") ? end + 2 : end + 1)..];
        }
    }

    /// <summary>Three characters for a foreign byte, against four for three bytes of any kind.</summary>
    private static bool IsMostlyForeign(ReadOnlySpan<byte> bytes)
    {
        var foreign = bytes.Count((byte)'=');
        if (!Ascii.IsValid(bytes))
        {
            foreach (var b in bytes) foreign += b >> 7;
        }

        return foreign * 6 > bytes.Length;
    }

    private static void WriteBase64(ReadOnlySpan<byte> bytes, IBufferWriter<byte> target)
    {
        while (!bytes.IsEmpty)
        {
            var line = bytes[..Math.Min(BytesPerBase64Line, bytes.Length)];
            var span = target.GetSpan(LineWidth + 2);
            Base64.EncodeToUtf8(line, span, out _, out var written);
            "\r\n"u8.CopyTo(span[written..]);
            target.Advance(written + 2);
            bytes = bytes[line.Length..];
        }
    }

    private static void WriteQuotedPrintable(ReadOnlySpan<byte> bytes, IBufferWriter<byte> target)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf("\r\n"u8);
            WriteLine(bytes[..end], target);
            bytes = bytes[(end + 2)..];
        }
    }

    private static void WriteLine(ReadOnlySpan<byte> line, IBufferWriter<byte> target)
    {
        var column = 0;
        var span = target.GetSpan(LineWidth + 2);
        while (!line.IsEmpty)
        {
            // A dot at a line's start is encoded because some servers still mishandle it, white space at its end because others drop it.
            var isDot = column == 0 && line[0] == '.';
            var room = Math.Min(LineWidth - 1 - column, line[^1] is (byte)' ' or (byte)'\t' ? line.Length - 1 : line.Length);
            var run = isDot ? 0 : line[..room].IndexOfAnyExcept(Plain);
            if (run < 0) run = room;
            line[..run].CopyTo(span[column..]);
            column += run;
            line = line[run..];
            if (line.IsEmpty) break;
            var isPlain = !isDot && line.Length > 1 && Plain.Contains(line[0]);
            if (column + (isPlain ? 1 : 3) > LineWidth - 1)
            {
                "=\r\n"u8.CopyTo(span[column..]);
                target.Advance(column + 3);
                span = target.GetSpan(LineWidth + 2);
                column = 0;
                continue;
            }

            column += isPlain ? Copy(line[0], span[column..]) : Escape(line[0], span[column..]);
            line = line[1..];
        }

        "\r\n"u8.CopyTo(span[column..]);
        target.Advance(column + 2);
    }

    private static int Copy(byte value, Span<byte> target)
    {
        target[0] = value;
        return 1;
    }

    private static int Escape(byte value, Span<byte> target)
    {
        var digits = "0123456789ABCDEF"u8;
        target[0] = (byte)'=';
        target[1] = digits[value >> 4];
        target[2] = digits[value & 15];
        return 3;
    }
}
