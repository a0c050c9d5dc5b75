using FsCheck;
using FsCheck.Fluent;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

/// <summary>A failing property prints the size and seed with which <c>Config.WithReplay</c> repeats it.</summary>
public sealed class ExpressionProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly Gen<string> Noise = Gen.Elements(
            "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "&&", "||", "!", "-", "+", "*", "/", "%", "<", "==", "in", "'a'", "\"", "'''", "r'", "b'\\x",
            "\\", "1", "0x", "1e9", "2u", "9223372036854775808", "null", "true", "x", "has", "map", "size", "matches", "`a b`", "//", "\n", " ", "\ud83d", "é", "\0", "if")
        .ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Compiling_any_text_never_throws() =>
        Prop.ForAll(Arb.From(Noise), text => Compiles(text)).Check(Often);

    [Fact]
    public void Compiling_any_string_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || Compiles(text)).Check(Often);

    [Fact]
    public void Any_pattern_gives_a_bool_or_an_error()
    {
        var parts = Gen.Elements("a", "(", ")", "(?:", "(?i)", "(?P<n>", "[", "]", "[^", "[:alpha:]", "-", "\\", "d", "\\pL", "\\x{", "}", "{2", ",", "{3}", "*", "+", "?", "|", ".", "^", "$", "\\b", "\\Q", "\\E", "😀", "\ud83d", "1")
            .ListOf().Select(pattern => string.Concat(pattern));
        var expression = Cel.Compile("'aé😀-1'.matches(p)", CelEnvironment.Empty.With("p", CelType.String));

        Prop.ForAll(Arb.From(parts), pattern => expression.Evaluate([Value.Of(pattern)]).Kind is ValueKind.Bool or ValueKind.Error).Check(Often);
    }

    [Fact]
    public void Evaluating_any_well_formed_expression_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var writer = new ExpressionWriter(seed, isTyped: false);
            var compilation = CelCompiler.Compile(writer.Write(CelType.Bool, 5), writer.Environment.Unchecked());
            compilation.Expression?.Evaluate(writer.Variables);
        }).Check(Often);

    [Fact]
    public void What_the_checker_accepts_without_dyn_finds_its_overloads_and_is_of_its_type() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var writer = new ExpressionWriter(seed, isTyped: true);
            var type = writer.AnyType();
            var source = writer.Write(type, 5);
            var expression = Cel.Compile(source, writer.Environment);
            var result = expression.Evaluate(writer.Variables);
            expression.Type.Name.ShouldBe(type.Name, source);
            if (result.IsError) result.AsString().ShouldNotContain("no such overload", customMessage: source);
            else ExpressionWriter.KindOf(type).ShouldBe(result.Kind, source);
        }).Check(Often);

    [Fact]
    public void Checking_changes_no_result() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var writer = new ExpressionWriter(seed, isTyped: true);
            var source = writer.Write(CelType.Bool, 5);
            Cel.Evaluate(source, writer.Environment, writer.Variables)
                .ShouldBe(Cel.Evaluate(source, writer.Environment.Unchecked(), writer.Variables), source);
        }).Check(Often);

    private static bool Compiles(string text)
    {
        var compilation = CelCompiler.Compile(text, Cel.Shop);
        compilation.Expression?.Evaluate([Value.Null, Value.Null, Value.Null]);
        return compilation.Expression is null != compilation.Problems.IsEmpty;
    }
}
