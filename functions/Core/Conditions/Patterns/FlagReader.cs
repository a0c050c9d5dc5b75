using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>Reads a group's flags such as <c>i-s</c>, up to the colon or parenthesis after them.</summary>
internal static class FlagReader
{
    /// <summary>Changes the flags as the group says, and leaves the place at the character after it.</summary>
    public static bool TryRead(string pattern, ref int at, ref PatternFlags flags, [NotNullWhen(false)] out string? problem)
    {
        problem = at < pattern.Length && pattern[at] is '=' or '!' or '<' or '>' or '#' or '(' ? $"'(?{pattern[at]}' is not in RE2's syntax" : null;
        var isOff = false;
        var isEmpty = false;
        for (; problem is null && at < pattern.Length && pattern[at] is not (':' or ')'); at++)
        {
            var flag = Of(pattern[at]);
            if (pattern[at] == '-' && !isOff) isOff = isEmpty = true;
            else if (flag == PatternFlags.None) problem = "a group's flags are i, m, s and U";
            else
            {
                flags = isOff ? flags & ~flag : flags | flag;
                isEmpty = false;
            }
        }

        if (at >= pattern.Length) problem ??= "'(' without ')'";
        if (isEmpty) problem ??= "'-' without a flag after it";
        return problem is null;
    }

    private static PatternFlags Of(char letter) => letter switch
    {
        'i' => PatternFlags.IgnoreCase,
        'm' => PatternFlags.MultiLine,
        's' => PatternFlags.DotMatchesLineFeed,
        'U' => PatternFlags.Ungreedy,
        _ => PatternFlags.None,
    };
}
