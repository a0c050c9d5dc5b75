using System.Globalization;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>How often a part is repeated: <c>*</c>, <c>+</c>, <c>?</c>, <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>.</summary>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most, or -1 for any number.</param>
/// <param name="Length">How many characters say so.</param>
internal readonly record struct RepeatCount(int Least, int Most, int Length)
{
    /// <summary>Why this count is refused, or null.</summary>
    public string? Problem =>
        Most >= 0 && Most < Least ? "{n,m} with n above m"
        : Math.Max(Least, Most) > CelLimits.PatternRepeats ? $"repeated more than {CelLimits.PatternRepeats} times"
        : null;

    /// <summary>Reads the count at a place, or null where there is none.</summary>
    public static RepeatCount? Read(string pattern, int at) => at >= pattern.Length ? null : pattern[at] switch
    {
        '*' => new(0, -1, 1),
        '+' => new(1, -1, 1),
        '?' => new(0, 1, 1),
        '{' => ReadBraces(pattern, at),
        _ => null,
    };

    /// <summary>What stands in braces and is no count stands for itself.</summary>
    private static RepeatCount? ReadBraces(string pattern, int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0) return null;
        var parts = pattern[(at + 1)..end].Split(',');
        if (parts.Length > 2 || Number(parts[0]) is not { } least) return null;
        var most = parts.Length == 1 ? least : parts[1].Length == 0 ? -1 : Number(parts[1]);
        return most is { } known ? new(least, known, end + 1 - at) : null;
    }

    private static int? Number(string text)
    {
        const int TooMany = CelLimits.PatternRepeats + 1;
        // RE2 takes no leading zeros: such braces stand for themselves.
        if (text.Length == 0 || text is ['0', _, ..] || text.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        return text.Length <= 6 ? Math.Min(TooMany, int.Parse(text, NumberStyles.None, NumberFormatInfo.InvariantInfo)) : TooMany;
    }
}
