using System.Globalization;

namespace Orchestration.Runtime.Intake;

/// <summary>Times as senders write them.</summary>
internal static class Timestamps
{
    /// <summary>Reads an RFC 3339 timestamp. It always names the offset: without that check, a local time would pass as UTC.</summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        var zoned = text.Length is >= 20 and <= 40 && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't' or ' '
            && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^1] != '\0'));
        return zoned && DateTimeOffset.TryParse(text, DateTimeFormatInfo.InvariantInfo, DateTimeStyles.None, out time);
    }
}
