using System.Globalization;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Times as they stand in files of purchases.</summary>
internal static class EventTimes
{
    /// <summary>What can be read, for messages.</summary>
    public const string Known = "2011-12-09, 2011-12-09 12:50[:00], 2011-12-09T12:50:00[Z or +01:00] or 20111209, from 1900 to 2200";

    /// <summary>The longest text that can be a time.</summary>
    public const int Longest = 40;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd'T'HH:mm",
    ];

    private static readonly string[] Dates = ["yyyyMMdd", "yyyy-MM-dd"];

    /// <summary>
    /// Reads a time. One without an offset is taken as UTC; a date alone as its noon, which is the same date nearly
    /// everywhere, and not the middle of a night in which no shop would write to anybody.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        if (TryParse(text, Formats, out time)) return true;
        if (!TryParse(text, Dates, out time)) return false;
        time = time.AddHours(12);
        return true;
    }

    /// <summary>Reads when something ends: a date alone takes in all of its day.</summary>
    public static bool TryReadEnd(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        if (TryParse(text, Formats, out time)) return true;
        if (!TryParse(text, Dates, out time)) return false;
        time = time.AddDays(1).AddTicks(-1);
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, string[] formats, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, formats, DateTimeFormatInfo.InvariantInfo, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out time)
        && time.Year is >= 1900 and <= 2200;
}
