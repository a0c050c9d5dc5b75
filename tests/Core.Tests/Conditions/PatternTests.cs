using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

public sealed class PatternTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Empty.With("text", CelType.String).With("pattern", CelType.String);

    [Theory]
    [InlineData("abc", "b", true)]
    [InlineData("abc\n", "abc$", false)]
    [InlineData("a\nb", "a.b", false)]
    [InlineData("a\nb", "(?s)a.b", true)]
    [InlineData("a\nb", "(?m)^b$", true)]
    [InlineData("a\nb", "(?m:^b)$", true)]
    [InlineData("a", @"\Aa\z", true)]
    [InlineData("x\U0001F600y", "^x.y$", true)]
    [InlineData("x\U0001F600y", "^x[^a]y$", true)]
    [InlineData("x\U0001F600\U0001F601y", "^x[\U0001F600-\U0001F64F]+y$", true)]
    [InlineData("x\U0001F600", "^x\U0001F600{2}$", false)]
    [InlineData("\U0001F600", @"^\x{1F600}$", true)]
    [InlineData("é", @"\w", false)]
    [InlineData("café", @"caf\b", true)]
    [InlineData("cafe", @"caf\b", false)]
    [InlineData("é", @"\b", false)]
    [InlineData("é", @"^\B", true)]
    [InlineData("\U0001D400", @"^\p{Lu}$", true)]
    [InlineData("É", "(?i)^é$", true)]
    [InlineData("Ελλάδα", @"^\p{Greek}+$", true)]
    [InlineData("a\u00B5", @"\p{Greek}", false)]
    [InlineData("\u00B5", @"^(?i)\p{Greek}$", true)]
    [InlineData("\u00B5", @"(?i)\P{Greek}", false)]
    [InlineData("München", @"^\p{Latin}+$", true)]
    [InlineData("Київ", @"^\p{Cyrillic}+$", true)]
    [InlineData("漢字\U00020000\U000323AF", @"^\p{Han}+$", true)]
    [InlineData("ひらがな", @"^\p{Hiragana}+$", true)]
    [InlineData("カタカナ", @"^[\p{Katakana}]+$", true)]
    [InlineData("カー", @"^\p{Katakana}+$", false)]
    [InlineData("한국어", @"^\p{Hangul}+$", true)]
    [InlineData("العربية", @"^\p{Arabic}+$", true)]
    [InlineData("עברית", @"^\p{Hebrew}+$", true)]
    [InlineData("ไทย", @"^\p{Thai}+$", true)]
    [InlineData("हिन्दी", @"^\p{Devanagari}+$", true)]
    [InlineData("München, 2026", @"^[\p{Latin}\P{L}]+$", true)]
    [InlineData("Київ", @"^\P{Latin}+$", true)]
    [InlineData("Київ", @"^[^\P{Latin}]+$", false)]
    [InlineData("x", @"^\p{^Han}$", true)]
    [InlineData("ab", "^(a|ab)(c|bcd)?b?$", true)]
    [InlineData("", "^(a*)*$", true)]
    [InlineData("aab", "^(a*)*$", false)]
    [InlineData("abab", "^(?:ab){2}$", true)]
    [InlineData("ababab", "^(?:ab){2}$", false)]
    [InlineData("ab", "^(?:ab){0}ab$", true)]
    [InlineData("٣", @"\d", false)]
    [InlineData("٣", @"^\pN$", true)]
    [InlineData("\v", @"\s", false)]
    [InlineData("Ä", @"^\p{Lu}$", true)]
    [InlineData("Ä", @"^[\PL]$", false)]
    [InlineData("Ä", @"^\p{^L}$", false)]
    [InlineData("a1", "^[[:alpha:]][[:digit:]]$", true)]
    [InlineData("a1", "^[[:^digit:]]+$", false)]
    [InlineData("[:", "^[[:]+$", true)]
    [InlineData("]-", "^[]-]+$", true)]
    [InlineData("AB", "^(?i)a(?-i)b$", false)]
    [InlineData("AB", "^(?i:a)B$", true)]
    [InlineData("a", "(?i)[^A]", false)]
    [InlineData("aXb", "(?P<name>x)|(?<other>X)", true)]
    [InlineData("a.b", @"^\Qa.b\E$", true)]
    [InlineData("axb", @"^\Qa.b\E$", false)]
    [InlineData("abbb", @"^\Qab\E*$", true)]
    [InlineData("abab", @"^\Qab\E*$", false)]
    [InlineData("abb", @"^\Qab\E{2}$", true)]
    [InlineData("abb", @"^ab\Q\E*$", true)]
    [InlineData("aa", "^a(?i)*$", true)]
    [InlineData("aa", "^a*(?i)*$", true)]
    [InlineData("aa", "^(?P<x>a)(?P<x>a)$", true)]
    [InlineData("{2}", @"^\{2}$", true)]
    [InlineData("{,2}", "^{,2}$", true)]
    [InlineData("a{02}", "^a{02}$", true)]
    [InlineData("a{,2}", "^a{,2}$", true)]
    [InlineData("aaa", "^a{2,}?$", true)]
    [InlineData("A", @"^\x41\101?$", true)]
    [InlineData("\a\f\t\n\r\v", @"^\a\f\t\n\r\v$", true)]
    [InlineData("b", "a||b", true)]
    [InlineData("", "", true)]
    [InlineData("aaaa", "^(?U)a+?$", true)]
    public void Patterns_mean_what_RE2_says(string text, string pattern, bool matches) => Match(text, pattern).ShouldBe(Value.Of(matches));

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?!a)")]
    [InlineData("(?<=a)")]
    [InlineData("(?<!a)")]
    [InlineData("(?>a)")]
    [InlineData("(?#a)")]
    [InlineData("(?x)a")]
    [InlineData(@"(a)\1")]
    [InlineData(@"\k<a>")]
    [InlineData(@"\Z")]
    [InlineData(@"\G")]
    [InlineData(@"\C")]
    [InlineData(@"\p{Klingon}")]
    [InlineData(@"\p{greek}")]
    [InlineData(@"\p{}")]
    [InlineData(@"\")]
    [InlineData(@"\x{110000}")]
    [InlineData("a**")]
    [InlineData("a++")]
    [InlineData("*")]
    [InlineData("{2}")]
    [InlineData("a|{2,}")]
    [InlineData("(?i)*")]
    [InlineData("a|(?i)+")]
    [InlineData("((?i)?)")]
    [InlineData(@"\Q\E*")]
    [InlineData("(?-)a")]
    [InlineData("(?i-:a)")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("[[:nosuch:]]")]
    [InlineData("a{2,1}")]
    [InlineData("a{1001}")]
    [InlineData("((a{100}){100})")]
    [InlineData("(((((){1000}){1000}){1000}){1000})")]
    [InlineData("(?P<a b>x)")]
    public void What_RE2_lacks_or_cannot_read_is_refused(string pattern)
    {
        Match("a", pattern).IsError.ShouldBeTrue();
        Match("a", pattern).AsString().ShouldStartWith("bad pattern");
    }

    [Fact]
    public void A_group_nested_a_thousand_deep_is_refused() =>
        Match("a", new string('(', 500) + new string(')', 500)).AsString().ShouldContain("groups within groups");

    /// <summary>A failing run prints its seed. The patterns are those that both engines read alike, on ASCII.</summary>
    [Fact]
    public void Agrees_with_another_engine_on_what_both_know() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var pattern = Write(random, 4);
        var text = new string(random.GetItems(['a', 'b', '_', ' '], random.Next(12)));
        var expected = System.Text.RegularExpressions.Regex.IsMatch(text, pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(30));

        Match(text, pattern).ShouldBe(Value.Of(expected), $"'{text}' and {pattern}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static string Write(Random random, int depth)
    {
        string[] atoms = ["a", "b", ".", "[ab]", "[^a]", "\\w", "\\W", "\\b", "\\B", "\\A", "\\z", "(?i:A)", ""];
        if (depth == 0) return random.GetItems(atoms, 1)[0];
        return random.Next(4) switch
        {
            0 => Write(random, depth - 1) + Write(random, depth - 1),
            1 => $"({Write(random, depth - 1)}|{Write(random, depth - 1)})",
            2 => $"(?:{Write(random, depth - 1)}){random.GetItems(["*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"], 1)[0]}",
            _ => Write(random, depth - 1),
        };
    }

    private static Value Match(string text, string pattern) => Cel.Evaluate("text.matches(pattern)", Environment, Value.Of(text), Value.Of(pattern));
}
