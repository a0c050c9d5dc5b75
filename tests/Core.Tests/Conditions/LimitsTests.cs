using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

public sealed class LimitsTests
{
    private static readonly CelEnvironment Text = CelEnvironment.Empty.With("text", CelType.String);

    [Fact]
    public void A_source_that_is_too_long_is_refused()
    {
        CelCompiler.Compile(new string(' ', CelLimits.SourceLength - 4) + "true", CelEnvironment.Empty).Expression.ShouldNotBeNull();
        CelCompiler.Compile(new string(' ', CelLimits.SourceLength - 3) + "true", CelEnvironment.Empty).Problems[0].Message.ShouldContain("characters");
    }

    [Theory]
    [InlineData("(", "true", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("!", "true", "")]
    [InlineData("- ", "x", "")]
    [InlineData("1 + ", "1", "")]
    [InlineData("int(", "1", ")")]
    [InlineData("{1: ", "1", "}")]
    [InlineData("true ? 1 : ", "1", "")]
    [InlineData("[1].map(x, ", "1", ")")]
    [InlineData("", "x", ".y")]
    [InlineData("", "x", "[0]")]
    [InlineData("", "x", ".z()")]
    [InlineData("true || (false && ", "true", ")")]
    [InlineData("x[", "1", "]")]
    public void Nesting_is_refused_before_it_overflows_the_stack(string before, string inner, string after)
    {
        var environment = CelEnvironment.Empty.With("x", CelType.Dyn).Unchecked();

        var (shallow, deep) = OnSmallStack(() => (Compile(100), Compile(2_000)));

        shallow.ShouldNotBeNull();
        deep.ShouldBeNull();

        CelExpression? Compile(int depth)
        {
            var source = string.Concat(Enumerable.Repeat(before, depth)) + inner + string.Concat(Enumerable.Repeat(after, depth));
            var expression = CelCompiler.Compile(source, environment).Expression;
            expression?.Evaluate([Value.Null]);
            return expression;
        }
    }

    [Fact]
    public void A_chain_of_a_thousand_alternatives_is_one_level()
    {
        var source = string.Join(" || ", Enumerable.Range(0, 1000).Select(i => $"text == 'a{i}'"));

        Cel.Evaluate(source, Text, Value.Of("a999")).IsTrue.ShouldBeTrue();
    }

    [Theory]
    [InlineData("[1,2,3,4,5,6,7,8].all(a, X.all(b, X.all(c, X.all(d, X.all(e, X.all(f, X.all(g, X.all(h, true))))))))")]
    [InlineData("[1,2,3,4,5,6,7,8].all(a, X.all(b, X.all(c, X.all(d, X.all(e, X.all(f, X.all(g, X.all(h, 1/0 == 1)))))))) || true")]
    [InlineData("X.map(a, X.map(b, X.map(c, X.map(d, X.map(e, X.map(f, X.map(g, X)))))))")]
    [InlineData("X.exists(a, text.contains(text + 'b') && X.all(b, X.all(c, text.matches('(a|b)*c'))))")]
    [InlineData("[text].map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t).map(t, t + t)")]
    [InlineData("[[0].map(x, [x, x])Y].all(a, [[0].map(x, [x, x])Y].all(b, a == b))")]
    [InlineData("X.map(p, X.map(q, X.map(r, text.matches('a{500}' + string(p) + string(q) + string(r)))))")]
    public void What_would_take_too_long_ends_as_an_error(string source)
    {
        source = source.Replace("X", "[1,2,3,4,5,6,7,8]", StringComparison.Ordinal)
            .Replace("Y", string.Concat(Enumerable.Repeat(".map(x, [x, x])", 40)), StringComparison.Ordinal);

        var result = Cel.Evaluate(source, Text, Value.Of(new string('a', 20_000)));

        result.IsError.ShouldBeTrue();
        result.AsString().ShouldContain("steps");
    }

    [Fact]
    public void A_pattern_that_is_too_long_is_refused()
    {
        Cel.Evaluate($"text.matches('{new string('a', CelLimits.PatternLength)}')", Text, Value.Of("")).ShouldBe(Value.False);
        CelCompiler.Compile($"text.matches('{new string('a', CelLimits.PatternLength + 1)}')", Text).Problems[0].Message.ShouldContain("pattern");
        Cel.Evaluate("'a'.matches(text)", Text, Value.Of(new string('a', CelLimits.PatternLength + 1))).AsString().ShouldContain("pattern");
    }

    [Fact]
    public void A_pattern_that_backtracks_for_ever_elsewhere_answers_here()
    {
        Cel.Evaluate("text.matches('^(a+)+$')", Text, Value.Of(new string('a', 50_000) + "b")).ShouldBe(Value.False);
    }

    [Theory]
    [InlineData("(x|[a-z]{2,9}){100}z")]
    [InlineData("(a|b|ab|[^x]{3,9}){40}c")]
    [InlineData("((a?){30}){30}b")]
    public void The_costliest_patterns_answer_within_the_steps_or_give_up(string pattern)
    {
        var result = Cel.Evaluate($"text.matches('{pattern}')", Text, Value.Of(new string('a', 20_000)));

        if (result.IsError) result.AsString().ShouldContain("steps");
        else result.ShouldBe(Value.False);
    }

    /// <summary>Runs with the smallest stack that any thread of a server may be given.</summary>
    private static T OnSmallStack<T>(Func<T> action)
    {
        T result = default!;
        var thread = new Thread(() => result = action(), maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        return result;
    }
}
