using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>Reads a class in brackets, such as <c>[^a-z[:digit:]\pL]</c>.</summary>
internal static class ClassReader
{
    /// <summary>Reads at an opening bracket and moves past the closing one; null where it is no class.</summary>
    public static CharacterSet? Read(string pattern, bool ignoresCase, ref int at, out string error)
    {
        var isNegated = at + 1 < pattern.Length && pattern[at + 1] == '^';
        var set = new CharacterSet { IsNegated = isNegated, IgnoresCase = ignoresCase };
        var next = isNegated ? at + 2 : at + 1;

        // A bracket that stands first is one of the characters.
        for (var first = true; next < pattern.Length && (first || pattern[next] != ']'); first = false)
        {
            if (!TryReadNamed(pattern, ref next, set) && !TryReadRange(pattern, ref next, set, out error)) return null;
        }

        if (next >= pattern.Length)
        {
            error = "'[' without ']'";
            return null;
        }

        at = next + 1;
        error = "";
        return set;
    }

    private static bool TryReadNamed(string pattern, ref int at, CharacterSet set)
    {
        if (pattern[at] == '\\') return Escapes.TryReadSet(pattern, ref at, set);
        if (string.CompareOrdinal(pattern, at, "[:", 0, 2) != 0) return false;
        var end = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
        if (end < 0) return false;
        var name = pattern[(at + 2)..end];
        var isNegated = name.StartsWith('^');
        if (NamedSets.OfPosix(isNegated ? name[1..] : name) is not { } ranges) return false;
        set.Add(ranges, isNegated);
        at = end + 2;
        return true;
    }

    private static bool TryReadRange(string pattern, ref int at, CharacterSet set, out string error)
    {
        if (!TryReadPoint(pattern, ref at, out var first, out error)) return false;
        var last = first;
        if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
        {
            at++;
            if (!TryReadPoint(pattern, ref at, out last, out error)) return false;
        }

        if (last < first)
        {
            error = "a range in brackets runs backwards";
            return false;
        }

        set.Add(first, last);
        return true;
    }

    private static bool TryReadPoint(string pattern, ref int at, out int point, out string error)
    {
        error = "";
        point = -1;
        if (pattern[at] == '\\')
        {
            if (Escapes.TryReadPoint(pattern, ref at, out point)) return true;
            error = Escapes.Refusal(pattern, at);
            return false;
        }

        if (string.CompareOrdinal(pattern, at, "[:", 0, 2) == 0 && pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) > 0)
        {
            error = "no such class between '[:' and ':]'";
            return false;
        }

        if (!Rune.TryGetRuneAt(pattern, at, out var rune))
        {
            error = "half a surrogate pair";
            return false;
        }

        at += rune.Utf16SequenceLength;
        point = rune.Value;
        return true;
    }
}
