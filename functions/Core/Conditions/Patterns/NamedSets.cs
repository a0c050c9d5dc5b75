using System.Collections.Frozen;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>The sets of characters that patterns name. Perl's and POSIX's are ASCII in RE2.</summary>
internal static class NamedSets
{
    private static readonly FrozenDictionary<string, string> Posix = new Dictionary<string, string>
    {
        // Ranges as pairs of first and last character.
        ["alnum"] = "09AZaz", ["alpha"] = "AZaz", ["ascii"] = "\0\u007F", ["blank"] = "\t\t  ", ["cntrl"] = "\0\u001F\u007F\u007F",
        ["digit"] = "09", ["graph"] = "!~", ["lower"] = "az", ["print"] = " ~", ["punct"] = "!/:@[`{~", ["space"] = "\t\r  ",
        ["upper"] = "AZ", ["word"] = "09AZaz__", ["xdigit"] = "09AFaf",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Categories = FrozenSet.Create(
        "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No",
        "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs");

    /// <summary>The ranges of <c>[:name:]</c>, or null.</summary>
    public static string? OfPosix(string name) => Posix.GetValueOrDefault(name);

    /// <summary>The ranges of <c>\d</c>, <c>\s</c> or <c>\w</c>, or null.</summary>
    public static string? OfPerl(char letter) => letter switch
    {
        'd' => "09",
        's' => "\t\n\f\r  ",
        'w' => "09AZaz__",
        _ => null,
    };

    /// <summary>True for a Unicode general category.</summary>
    public static bool IsCategory(string name) => Categories.Contains(name);
}
