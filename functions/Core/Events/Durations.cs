using System.Globalization;
using System.Xml;

namespace Orchestration.Core.Events;

/// <summary>Durations as marketers write them: <c>90s 15m 12h 3d 2w</c>, joined as in <c>1d12h</c>, or ISO 8601 such as <c>P3DT12H</c>.</summary>
public static class Durations
{
    /// <summary>The longest duration taken from a file: ten years of 366 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>Reads a duration. Years and months of ISO 8601 are refused: their length depends on the calendar.</summary>
    /// <returns>False where <paramref name="text"/> is no duration or out of [0, <see cref="Longest"/>].</returns>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        if (TryParseAny(text, out duration) && text![0] != '-' && duration >= TimeSpan.Zero && duration <= Longest) return true;
        duration = default;
        return false;
    }

    /// <summary>Reads a duration of whatever length, also a negative one, so that what is out of range can be told from what is no duration.</summary>
    /// <returns>False where <paramref name="text"/> is no duration. What is longer than any <see cref="TimeSpan"/> reads as the longest.</returns>
    public static bool TryParseAny(string? text, out TimeSpan duration)
    {
        duration = default;
        if (string.IsNullOrEmpty(text) || text.Length > 40) return false;
        var isNegative = text[0] == '-';
        var length = isNegative ? text[1..] : text;
        if ((length.StartsWith('P') ? Iso(length) : Short(length)) is not { } value) return false;
        duration = isNegative ? -value : value;
        return true;
    }

    /// <summary>Writes a duration the short way, in the largest units that fit: <c>1d12h</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1)) return "0s";
        var text = new System.Text.StringBuilder();
        if (duration.Days > 0) text.Append(duration.Days).Append('d');
        if (duration.Hours > 0) text.Append(duration.Hours).Append('h');
        if (duration.Minutes > 0) text.Append(duration.Minutes).Append('m');
        if (duration.Seconds > 0) text.Append(duration.Seconds).Append('s');
        return text.ToString();
    }

    private static TimeSpan? Short(string text)
    {
        if (text.Length == 0) return null;
        double seconds = 0;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at == start || at == text.Length) return null;
            var number = double.Parse(text.AsSpan(start, at - start), NumberStyles.None, NumberFormatInfo.InvariantInfo);
            var unit = text[at++] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 };
            if (unit == 0) return null;
            seconds += number * unit;
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    private static TimeSpan? Iso(string text)
    {
        var date = text.AsSpan(0, text.IndexOf('T', StringComparison.Ordinal) is var t and >= 0 ? t : text.Length);
        if (date.ContainsAny('Y', 'M')) return null;
        try
        {
            return date.Contains('W')
                ? Short(text[1..].ToLowerInvariant())
                : XmlConvert.ToTimeSpan(text);
        }
        catch (OverflowException)
        {
            return TimeSpan.MaxValue;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
