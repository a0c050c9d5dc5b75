using System.Collections.Frozen;
using System.Globalization;
using static System.Globalization.UnicodeCategory;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>The sets of characters that patterns name. Perl's and POSIX's are ASCII in RE2.</summary>
internal static class NamedSets
{
    private static readonly FrozenDictionary<string, string> Posix = new Dictionary<string, string>
    {
        // Ranges as pairs of first and last character.
        ["alnum"] = "09AZaz",
        ["alpha"] = "AZaz",
        ["ascii"] = "\0\u007F",
        ["blank"] = "\t\t  ",
        ["cntrl"] = "\0\u001F\u007F\u007F",
        ["digit"] = "09",
        ["graph"] = "!~",
        ["lower"] = "az",
        ["print"] = " ~",
        ["punct"] = "!/:@[`{~",
        ["space"] = "\t\r  ",
        ["upper"] = "AZ",
        ["word"] = "09AZ__az",
        ["xdigit"] = "09AFaf",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, UnicodeCategory> Categories = new Dictionary<string, UnicodeCategory>
    {
        ["Lu"] = UppercaseLetter,
        ["Ll"] = LowercaseLetter,
        ["Lt"] = TitlecaseLetter,
        ["Lm"] = ModifierLetter,
        ["Lo"] = OtherLetter,
        ["Mn"] = NonSpacingMark,
        ["Mc"] = SpacingCombiningMark,
        ["Me"] = EnclosingMark,
        ["Nd"] = DecimalDigitNumber,
        ["Nl"] = LetterNumber,
        ["No"] = OtherNumber,
        ["Zs"] = SpaceSeparator,
        ["Zl"] = LineSeparator,
        ["Zp"] = ParagraphSeparator,
        ["Cc"] = Control,
        ["Cf"] = Format,
        ["Cs"] = Surrogate,
        ["Co"] = PrivateUse,
        ["Pc"] = ConnectorPunctuation,
        ["Pd"] = DashPunctuation,
        ["Ps"] = OpenPunctuation,
        ["Pe"] = ClosePunctuation,
        ["Pi"] = InitialQuotePunctuation,
        ["Pf"] = FinalQuotePunctuation,
        ["Po"] = OtherPunctuation,
        ["Sm"] = MathSymbol,
        ["Sc"] = CurrencySymbol,
        ["Sk"] = ModifierSymbol,
        ["So"] = OtherSymbol,
    }.ToFrozenDictionary();

    /// <summary>The ranges of <c>[:name:]</c>, or null.</summary>
    public static string? OfPosix(string name) => Posix.GetValueOrDefault(name);

    /// <summary>The ranges of <c>\d</c>, <c>\s</c> or <c>\w</c>, or null.</summary>
    public static string? OfPerl(char letter) => letter switch
    {
        'd' => "09",
        's' => "\t\n\f\r  ",
        'w' => "09AZ__az",
        _ => null,
    };

    /// <summary>The bits of a general category such as <c>Lu</c>, or of a group of them such as <c>L</c>; 0 for none.</summary>
    public static uint OfCategory(string name)
    {
        var bits = 0u;
        foreach (var (known, category) in Categories)
        {
            if (known == name || (name.Length == 1 && known[0] == name[0])) bits |= 1u << (int)category;
        }

        return name == "Any" ? uint.MaxValue : bits;
    }
}
