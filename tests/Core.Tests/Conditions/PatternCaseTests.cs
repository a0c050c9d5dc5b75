using System.Text;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

public sealed class PatternCaseTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Empty.With("text", CelType.String).With("pattern", CelType.String);

    private static readonly List<int[]> Orbits = CaseFolding.Orbits;
    private static readonly HashSet<int> Folding = [.. Orbits.SelectMany(orbit => orbit)];

    [Theory]
    [InlineData("\u03C3\u03C2\u03A3", "^(?i)\u03C3+$", true)]
    [InlineData("Ss\u017F", "^(?i)s+$", true)]
    [InlineData("k", "^(?i)\u212A$", true)]
    [InlineData("\u03BC", "^(?i)[\u00B5]$", true)]
    [InlineData("\u00DF", "^(?i)\u1E9E$", true)]
    [InlineData("ss", "^(?i)\u00DF$", false)]
    [InlineData("\u01C5", "^(?i)[\u01C4-\u01C4]$", true)]
    [InlineData("i", "(?i)\u0130", false)]
    [InlineData("I", "(?i)\u0131", false)]
    [InlineData("\u212A", @"^(?i)\w$", true)]
    [InlineData("\u212A", @"(?i)\W", false)]
    [InlineData("\u212A", "(?i)[[:^alpha:]]", false)]
    [InlineData("a", @"^\P{Lu}$", true)]
    [InlineData("a", @"(?i)\P{Lu}", false)]
    [InlineData("a", @"(?i)\p{^Lu}", false)]
    [InlineData("1", @"^(?i)\P{Lu}$", true)]
    [InlineData("a", @"(?i)[\P{Lu}]", false)]
    [InlineData("a", @"^(?i)[\P{Lu}a]$", true)]
    [InlineData("a", "(?i)[[:^upper:]]", false)]
    [InlineData("1", "^(?i)[[:^upper:]]$", true)]
    [InlineData("a", "^(?i)[^[:^upper:]]$", true)]
    public void Case_is_ignored_as_in_RE2(string text, string pattern, bool matches) => Match(text, pattern).ShouldBe(Value.Of(matches));

    [Fact]
    public void A_character_stands_for_all_that_fold_to_the_same()
    {
        foreach (var orbit in Orbits)
        {
            foreach (var point in orbit) Match(Text(orbit), $"^(?i){Escape(point)}+$").ShouldBe(Value.True, $"U+{point:X4}");
        }
    }

    [Fact]
    public void And_for_no_other_that_folds()
    {
        foreach (var orbit in Orbits) Match(Text(Folding.Except(orbit)), $"(?i){Escape(orbit[0])}").ShouldBe(Value.False, $"U+{orbit[0]:X4}");
    }

    [Fact]
    public void What_does_not_fold_stands_for_itself()
    {
        var alone = Enumerable.Range(0, 0x110000).Where(point => Rune.IsValid(point) && !Folding.Contains(point)).ToArray();
        var text = Text(alone);

        foreach (var some in Ranges(Folding).Chunk(50)) Match(text, $"(?i)[{string.Concat(some)}]").ShouldBe(Value.False);
        // Nor for one another: the platform, which knows most cases, has none for them that would lead back.
        alone.Select(point => new Rune(point)).Where(HasOtherCase).ShouldBeEmpty();
    }

    private static bool HasOtherCase(Rune rune) =>
        (Rune.ToUpperInvariant(rune) is var upper && upper != rune && Rune.ToLowerInvariant(upper) == rune)
        || (Rune.ToLowerInvariant(rune) is var lower && lower != rune && Rune.ToUpperInvariant(lower) == rune);

    private static IEnumerable<string> Ranges(IEnumerable<int> points) =>
        points.Order().Index().GroupBy(point => point.Item - point.Index).Select(range => $"{Escape(range.First().Item)}-{Escape(range.Last().Item)}");

    private static string Escape(int point) => $@"\x{{{point:X}}}";

    private static string Text(IEnumerable<int> points) => string.Concat(points.Select(point => new Rune(point)));

    private static Value Match(string text, string pattern) => Cel.Evaluate("text.matches(pattern)", Environment, Value.Of(text), Value.Of(pattern));
}
