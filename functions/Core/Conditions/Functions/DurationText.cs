using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Durations as text: read like <c>-1h2m3.5s</c> (units h, m, s, ms, us, ns; also a bare 0), written in seconds.</summary>
internal static class DurationText
{
    public static bool TryParse(ReadOnlySpan<char> text, out Value duration)
    {
        duration = default;
        var isNegative = text is ['-', ..];
        if (text is ['-' or '+', ..]) text = text[1..];
        if (text is "0")
        {
            duration = Value.Duration(0, 0);
            return true;
        }

        Int128 total = 0;
        if (text.IsEmpty) return false;
        while (!text.IsEmpty)
        {
            if (!TryReadPart(ref text, out var nanos)) return false;
            total += nanos;
            if (total > (Int128)long.MaxValue + 1) return false;
        }

        duration = TimeArithmetic.Duration(isNegative ? -total : total);
        return !duration.IsError;
    }

    public static string Format(in Value duration)
    {
        var sign = duration.Seconds < 0 || duration.Nanos < 0 ? "-" : "";
        var seconds = duration.Seconds < 0 ? 0UL - (ulong)duration.Seconds : (ulong)duration.Seconds;
        return $"{sign}{seconds}{TimestampText.Fraction(Math.Abs(duration.Nanos))}s";
    }

    private static bool TryReadPart(ref ReadOnlySpan<char> text, out Int128 nanos)
    {
        nanos = 0;
        var whole = text[..DigitsAt(text)];
        text = text[whole.Length..];
        ReadOnlySpan<char> fraction = [];
        if (text is ['.', ..])
        {
            fraction = text[1..][..DigitsAt(text[1..])];
            text = text[(1 + fraction.Length)..];
        }

        if (whole.IsEmpty && fraction.IsEmpty) return false;
        var unit = ReadUnit(ref text);
        if (unit == 0) return false;
        foreach (var digit in whole)
        {
            nanos = (nanos * 10) + (digit - '0');
            if (nanos > long.MaxValue) return false;
        }

        nanos *= unit;
        for (var (i, scale) = (0, unit / 10); i < fraction.Length && scale > 0; i++, scale /= 10)
            nanos += (fraction[i] - '0') * scale;
        return true;
    }

    private static int DigitsAt(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    /// <summary>The nanoseconds of the unit that stands first, or 0.</summary>
    private static long ReadUnit(ref ReadOnlySpan<char> text)
    {
        var (length, nanos) = text switch
        {
            ['n', 's', ..] => (2, 1L),
            ['u' or '\u00B5' or '\u03BC', 's', ..] => (2, 1_000L),
            ['m', 's', ..] => (2, 1_000_000L),
            ['s', ..] => (1, 1_000_000_000L),
            ['m', ..] => (1, 60_000_000_000L),
            ['h', ..] => (1, 3_600_000_000_000L),
            _ => (0, 0L),
        };
        text = text[length..];
        return nanos;
    }
}
