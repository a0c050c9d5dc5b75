using System.Buffers;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>
/// Writes lines as quoted-printable (RFC 2045, section 6.7), at most 76 characters wide. A dot at a line's start is encoded
/// because some servers still mishandle it, white space at its end because others drop it.
/// </summary>
internal ref struct QuotedPrintable(IBufferWriter<byte> target)
{
    // The last column is left for the '=' that breaks a line.
    private const int Width = 75;
    private const int LongestLine = Width + 3;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        Enumerable.Range(' ', '~' - ' ' + 1).Append('\t').Where(c => c != '=').Select(c => (byte)c).ToArray());

    // There is always room for one more line.
    private Span<byte> _span = target.GetSpan(LongestLine);
    private int _written;
    private int _column;

    /// <summary>Writes lines that each end with a line feed; in the mail they end with CR LF.</summary>
    public void Write(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var length = lines.IndexOfAnyExcept(Plain);
            var run = lines[..length];
            var stop = lines[length];
            lines = lines[(length + 1)..];
            if (stop == '\n')
            {
                Last(run);
                End("\r\n"u8);
            }
            else
            {
                Run(run);
                Escape(stop);
            }
        }

        target.Advance(_written);
    }

    private void Last(ReadOnlySpan<byte> run)
    {
        var endsWithSpace = run is [.., (byte)' ' or (byte)'\t'];
        Run(endsWithSpace ? run[..^1] : run);
        if (endsWithSpace) Escape(run[^1]);
    }

    private void Run(ReadOnlySpan<byte> plain)
    {
        while (!plain.IsEmpty)
        {
            if (_column == Width) End("=\r\n"u8);
            if (_column == 0 && plain[0] == '.')
            {
                Escape((byte)'.');
                plain = plain[1..];
                continue;
            }

            var fitting = plain[..Math.Min(plain.Length, Width - _column)];
            fitting.CopyTo(_span[_written..]);
            _written += fitting.Length;
            _column += fitting.Length;
            plain = plain[fitting.Length..];
        }
    }

    private void Escape(byte value)
    {
        if (_column + 3 > Width) End("=\r\n"u8);
        var digits = "0123456789ABCDEF"u8;
        var escape = _span.Slice(_written, 3);
        escape[2] = digits[value & 15];
        escape[1] = digits[value >> 4];
        escape[0] = (byte)'=';
        _written += 3;
        _column += 3;
    }

    private void End(ReadOnlySpan<byte> mark)
    {
        mark.CopyTo(_span[_written..]);
        _written += mark.Length;
        _column = 0;
        if (_span.Length - _written >= LongestLine) return;
        target.Advance(_written);
        _span = target.GetSpan(LongestLine);
        _written = 0;
    }
}
