using System.Globalization;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Timestamps as text, by RFC 3339, to the nanosecond; further digits are cut.</summary>
internal static class TimestampText
{
    private const int DateAndTime = 19;

    public static bool TryParse(ReadOnlySpan<char> text, out Value timestamp)
    {
        timestamp = default;
        if (text.Length <= DateAndTime
            || !DateTime.TryParseExact(text[..DateAndTime], "yyyy-MM-dd'T'HH:mm:ss", DateTimeFormatInfo.InvariantInfo, DateTimeStyles.None, out var local))
            return false;
        text = text[DateAndTime..];
        return TryReadFraction(ref text, out var nanos)
            && TryReadOffset(text, out var offset)
            && TryMake(local, offset, nanos, out timestamp);
    }

    public static string Format(in Value timestamp)
    {
        var whole = DateTime.UnixEpoch.AddSeconds(timestamp.Seconds);
        return string.Create(DateTimeFormatInfo.InvariantInfo, $"{whole:yyyy-MM-dd'T'HH:mm:ss}{Fraction(timestamp.Nanos)}Z");
    }

    /// <summary>Nanoseconds as a decimal fraction without trailing zeros; nothing for none.</summary>
    public static string Fraction(int nanos) => nanos == 0 ? "" : $".{nanos:D9}".TrimEnd('0');

    /// <summary>Reads <c>+hh:mm</c> or <c>-hh:mm</c> as seconds.</summary>
    public static bool TryReadFixedOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is not [('+' or '-') and var sign, var h1 and >= '0' and <= '9', var h2 and >= '0' and <= '9', ':', var m1 and >= '0' and <= '9', var m2 and >= '0' and <= '9'])
            return false;
        var (hours, minutes) = (((h1 - '0') * 10) + h2 - '0', ((m1 - '0') * 10) + m2 - '0');
        if (hours > 23 || minutes > 59) return false;
        seconds = ((hours * 60) + minutes) * (sign == '-' ? -60 : 60);
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> text, out int nanos)
    {
        nanos = 0;
        if (text is not ['.', ..]) return true;
        text = text[1..];
        var end = text.IndexOfAnyExceptInRange('0', '9');
        if (end <= 0) return false;
        for (var (i, scale) = (0, TimeArithmetic.NanosPerSecond / 10); i < end && scale > 0; i++, scale /= 10)
            nanos += (text[i] - '0') * scale;
        text = text[end..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        return text is "Z" || TryReadFixedOffset(text, out seconds);
    }

    private static bool TryMake(DateTime local, int offset, int nanos, out Value timestamp)
    {
        var seconds = ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - offset;
        timestamp = TimeArithmetic.Timestamp(((Int128)seconds * TimeArithmetic.NanosPerSecond) + nanos);
        return !timestamp.IsError;
    }
}
