using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>
/// Writes header fields. Whatever a value holds, it stays the value of that one field: control characters are dropped
/// before anything is written, and lines are folded at 76 characters (RFC 5322, section 2.2.3; RFC 2047).
/// </summary>
internal readonly struct HeaderWriter(IBufferWriter<byte> target)
{
    private const int LineWidth = 76;
    private const int LongestWord = 500;

    // "=?utf-8?B?" and "?=".
    private const int WordFrame = 12;

    private static readonly SearchValues<char> Printable = SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).ToArray());

    /// <summary>A field whose value, in parts, is ours: ASCII, short, already in its final form.</summary>
    public void Raw(string name, params ReadOnlySpan<string> value)
    {
        Name(name);
        foreach (var part in value) Append(part);
        target.Write("\r\n"u8);
    }

    /// <summary>A field that holds a time.</summary>
    public void Date(string name, DateTimeOffset value)
    {
        // "Wed, 04 Mar 2026 10:00:01 GMT", of which the zone is replaced.
        Span<char> text = stackalloc char[31];
        value.DateTime.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        var zone = text[(length - 3)..];
        zone[0] = value.Offset < TimeSpan.Zero ? '-' : '+';
        value.Offset.Duration().TryFormat(zone[1..], out _, "hhmm", CultureInfo.InvariantCulture);
        Name(name);
        Append(text);
        target.Write("\r\n"u8);
    }

    /// <summary>A field of free text, such as the subject.</summary>
    public void Text(string name, string value)
    {
        var clean = Clean(value);
        Name(name);
        if (NeedsEncoding(clean)) EncodedWords(clean, name.Length + 2);
        else Folded(clean, name.Length + 2);
        target.Write("\r\n"u8);
    }

    /// <summary>A field that holds one address, with its display name.</summary>
    public void Address(string name, in MailAddress value)
    {
        Name(name);
        var display = Clean(value.Name);
        var column = name.Length + 2;
        if (display.Length > 0)
        {
            if (NeedsEncoding(display) || display.Length > LineWidth - column - 2) column = EncodedWords(display, column);
            else column += Quoted(display);
            var isLong = column + value.Local.Length + value.Domain.Length + 4 > LineWidth;
            target.Write(isLong ? "\r\n <"u8 : " <"u8);
        }

        Append(value.Local);
        target.Write("@"u8);
        Append(value.Domain);
        if (display.Length > 0) target.Write(">"u8);
        target.Write("\r\n"u8);
    }

    /// <summary>The text without controls and line separators: each run becomes one space.</summary>
    internal static string Clean(string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(Printable)) return value.Trim(' ');
        var result = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            var isBreak = Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029;
            if (!isBreak) result.Append(rune.ToString());
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }

        return result.ToString().Trim(' ');
    }

    private static bool NeedsEncoding(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Printable) || text.Contains("=?", StringComparison.Ordinal)) return true;
        foreach (var word in text.Split(' '))
        {
            if (word.End.Value - word.Start.Value > LongestWord) return true;
        }

        return false;
    }

    private int Quoted(string text)
    {
        var escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        target.Write("\""u8);
        Append(escaped);
        target.Write("\""u8);
        return escaped.Length + 2;
    }

    /// <summary>Breaks before a space, so that unfolding gives the same text back.</summary>
    private void Folded(ReadOnlySpan<char> text, int column)
    {
        while (column + text.Length > LineWidth)
        {
            var end = BreakBefore(text, LineWidth - column);
            if (end < 0) break;
            Append(text[..end]);
            target.Write("\r\n"u8);
            text = text[end..];
            column = 0;
        }

        Append(text);
    }

    /// <summary>The last single space within the width, or else the first one after it; -1 where there is none.</summary>
    private static int BreakBefore(ReadOnlySpan<char> text, int width)
    {
        for (var i = Math.Min(width, text.Length - 2); i > 0; i--)
        {
            if (IsSingleSpace(text, i)) return i;
        }

        for (var i = Math.Max(width, 1); i < text.Length - 1; i++)
        {
            if (IsSingleSpace(text, i)) return i;
        }

        return -1;
    }

    private static bool IsSingleSpace(ReadOnlySpan<char> text, int i) => text[i] == ' ' && text[i - 1] != ' ' && text[i + 1] != ' ';

    /// <summary>Encoded words of at most 75 characters, split between code points; gives the column they end at.</summary>
    private int EncodedWords(string text, int column)
    {
        Span<byte> bytes = stackalloc byte[48];
        Span<byte> encoded = stackalloc byte[64];
        var used = 0;
        var isFirst = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var room = (LineWidth - column - WordFrame) / 4 * 3;
            if (used > 0 && used + rune.Utf8SequenceLength > Math.Min(room, 45))
            {
                column = Word(bytes[..used], encoded, isFirst, column) + 1;
                (used, isFirst, column) = (0, false, 1);
            }

            used += rune.EncodeToUtf8(bytes[used..]);
        }

        return Word(bytes[..used], encoded, isFirst, column);
    }

    private int Word(ReadOnlySpan<byte> bytes, Span<byte> encoded, bool isFirst, int column)
    {
        if (!isFirst) target.Write("\r\n "u8);
        target.Write("=?utf-8?B?"u8);
        Base64.EncodeToUtf8(bytes, encoded, out _, out var written);
        target.Write(encoded[..written]);
        target.Write("?="u8);
        return column + WordFrame + written;
    }

    private void Name(string name)
    {
        var span = target.GetSpan(name.Length + 2);
        Encoding.ASCII.GetBytes(name, span);
        ": "u8.CopyTo(span[name.Length..]);
        target.Advance(name.Length + 2);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        var span = target.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        target.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
