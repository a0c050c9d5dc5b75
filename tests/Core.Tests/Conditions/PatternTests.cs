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
    [InlineData(@"\p{Greek}")]
    [InlineData(@"\")]
    [InlineData(@"\x{110000}")]
    [InlineData("a**")]
    [InlineData("a++")]
    [InlineData("*")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("[[:nosuch:]]")]
    [InlineData("a{2,1}")]
    [InlineData("a{1001}")]
    [InlineData("((a{100}){100})")]
    [InlineData("(?P<a b>x)")]
    public void What_RE2_lacks_or_cannot_read_is_refused(string pattern)
    {
        Match("a", pattern).IsError.ShouldBeTrue();
        Match("a", pattern).AsString().ShouldStartWith("bad pattern");
    }

    [Fact]
    public void A_group_nested_a_thousand_deep_is_refused() =>
        Match("a", new string('(', 500) + new string(')', 500)).AsString().ShouldContain("groups within groups");

    private static Value Match(string text, string pattern) => Cel.Evaluate("text.matches(pattern)", Environment, Value.Of(text), Value.Of(pattern));
}
