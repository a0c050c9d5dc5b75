using System.Globalization;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>The escapes that mean the same inside and outside of brackets. Each reads at a backslash and moves past what it took.</summary>
internal static class Escapes
{
    /// <summary>Reads <c>\d \s \w \p{…}</c> and their negations into a set.</summary>
    public static bool TryReadSet(string pattern, ref int at, CharacterSet set)
    {
        var letter = at + 1 < pattern.Length ? pattern[at + 1] : '\0';
        if (NamedSets.OfPerl(char.ToLowerInvariant(letter)) is { } ranges)
        {
            set.Add(ranges, char.IsAsciiLetterUpper(letter));
            at += 2;
            return true;
        }

        return letter is 'p' or 'P' && TryReadCategory(pattern, ref at, set, letter == 'P');
    }

    /// <summary>Reads an escape for one code point.</summary>
    public static bool TryReadPoint(string pattern, ref int at, out int point)
    {
        point = -1;
        var c = at + 1 < pattern.Length ? pattern[at + 1] : '\0';
        var length = 2;
        switch (c)
        {
            case 'a': point = '\a'; break;
            case 'f': point = '\f'; break;
            case 'n': point = '\n'; break;
            case 'r': point = '\r'; break;
            case 't': point = '\t'; break;
            case 'v': point = '\v'; break;
            case 'x': length = ReadHex(pattern, at, out point); break;
            case '0' or (>= '1' and <= '7') when c == '0' || IsOctal(pattern, at + 2): length = ReadOctal(pattern, at, out point); break;
            default: point = char.IsAsciiLetterOrDigit(c) || c is '\0' or > '\u007F' ? -1 : c; break;
        }

        if (point < 0 || !Rune.IsValid(point)) return false;
        at += length;
        return true;
    }

    /// <summary>Why neither could read.</summary>
    public static string Refusal(string pattern, int at) => at + 1 >= pattern.Length ? "it ends with a backslash" : pattern[at + 1] switch
    {
        >= '1' and <= '9' => "RE2 has no back-references",
        'p' or 'P' => $@"\p takes a general category such as \p{{Lu}}, or one of the scripts {Scripts.Known}",
        'C' => @"\C, a single byte, is not supported",
        'x' => @"\x takes two hexadecimal digits, or more in braces",
        var c => $"\\{c} is not in RE2's syntax",
    };

    private static bool IsOctal(string pattern, int at) => at < pattern.Length && pattern[at] is >= '0' and <= '7';

    private static int ReadOctal(string pattern, int at, out int point)
    {
        var length = 1;
        for (point = 0; length < 4 && IsOctal(pattern, at + length); length++) point = (point * 8) + (pattern[at + length] - '0');
        return length;
    }

    private static int ReadHex(string pattern, int at, out int point)
    {
        point = -1;
        var isBraced = at + 2 < pattern.Length && pattern[at + 2] == '{';
        var start = at + (isBraced ? 3 : 2);
        var end = isBraced ? pattern.IndexOf('}', start) : Math.Min(start + 2, pattern.Length);
        if (end <= start || end - start > 8 || (!isBraced && end - start != 2)) return 0;
        if (!int.TryParse(pattern.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, NumberFormatInfo.InvariantInfo, out point)) point = -1;
        return end - at + (isBraced ? 1 : 0);
    }

    private static bool TryReadCategory(string pattern, ref int at, CharacterSet set, bool isNegated)
    {
        var start = at + 2;
        if (start >= pattern.Length) return false;
        var end = start + 1;
        if (pattern[start] == '{')
        {
            end = pattern.IndexOf('}', start);
            if (end < 0) return false;
            start++;
        }

        var name = pattern[start..end];
        if (name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }

        var categories = NamedSets.OfCategory(name);
        var script = Scripts.Of(name);
        if (categories != 0) set.AddCategories(categories, isNegated);
        else if (script.IsEmpty) return false;
        else set.Add(script.Span, isNegated);
        at = end < pattern.Length && pattern[end] == '}' && pattern[start - 1] == '{' ? end + 1 : end;
        return true;
    }
}
