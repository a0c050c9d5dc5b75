using System.Collections.Frozen;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// The characters that are one and the same where case is ignored, as circles: RE2's, which are Unicode's simple case
/// folding (CaseFolding.txt of Unicode 16.0, statuses C and S). Most are a letter in upper and lower case, and the platform
/// knows them; here stand the others.
/// </summary>
internal static class CaseOrbits
{
    private static readonly FrozenDictionary<int, int> Exceptions = Circles(
        "Kk\u212A", "Ss\u017F", "\u00B5\u039C\u03BC", "\u00C5\u00E5\u212B", "\u00DF\u1E9E",
        "\u01C4\u01C5\u01C6", "\u01C7\u01C8\u01C9", "\u01CA\u01CB\u01CC", "\u01F1\u01F2\u01F3", "\u0345\u0399\u03B9\u1FBE",
        "\u0390\u1FD3", "\u0392\u03B2\u03D0", "\u0395\u03B5\u03F5", "\u0398\u03B8\u03D1\u03F4", "\u039A\u03BA\u03F0",
        "\u03A0\u03C0\u03D6", "\u03A1\u03C1\u03F1", "\u03A3\u03C2\u03C3", "\u03A6\u03C6\u03D5", "\u03A9\u03C9\u2126",
        "\u03B0\u1FE3", "\u0412\u0432\u1C80", "\u0414\u0434\u1C81", "\u041E\u043E\u1C82", "\u0421\u0441\u1C83",
        "\u0422\u0442\u1C84\u1C85", "\u042A\u044A\u1C86", "\u0462\u0463\u1C87", "\u1C88\uA64A\uA64B", "\u1E60\u1E61\u1E9B",
        "\uFB05\uFB06");

    /// <summary>The next character in the circle that this one belongs to; where it stands alone, itself.</summary>
    public static int Next(int point)
    {
        if (Exceptions.TryGetValue(point, out var next)) return next;
        // What does not lead back, as from a dotted capital I, is no circle.
        var other = OtherCase(point);
        return OtherCase(other) == point ? other : point;
    }

    private static int OtherCase(int point)
    {
        var rune = new Rune(point);
        var upper = Rune.ToUpperInvariant(rune);
        return upper == rune ? Rune.ToLowerInvariant(rune).Value : upper.Value;
    }

    private static FrozenDictionary<int, int> Circles(params ReadOnlySpan<string> circles)
    {
        var next = new Dictionary<int, int>();
        foreach (var circle in circles)
        {
            for (var i = 0; i < circle.Length; i++) next.Add(circle[i], circle[(i + 1) % circle.Length]);
        }

        return next.ToFrozenDictionary();
    }
}
