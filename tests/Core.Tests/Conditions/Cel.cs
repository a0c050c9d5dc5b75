using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

/// <summary>What the tests of conditions share: a small shop's environment and short ways to compile and evaluate.</summary>
internal static class Cel
{
    private static readonly CelType Orders = CelType.Object("orders", new Dictionary<string, CelType>
    {
        ["count"] = CelType.Int,
        ["value"] = CelType.Double,
        ["last"] = CelType.Timestamp,
    });

    private static readonly CelType Customer = CelType.Object("customer", new Dictionary<string, CelType>
    {
        ["orders"] = Orders,
        ["country"] = CelType.String,
        ["tags"] = CelType.List(CelType.String),
        ["visits"] = CelType.Map(CelType.String, CelType.Int),
    });

    public static CelEnvironment Shop { get; } = CelEnvironment.Empty
        .With("customer", Customer)
        .With("event", CelType.Dyn)
        .With("now", CelType.Timestamp);

    public static ImmutableArray<CelProblem> Problems(string source) => CelCompiler.Compile(source, Shop).Problems;

    public static CelExpression Compile(string source, CelEnvironment? environment = null)
    {
        var compilation = CelCompiler.Compile(source, environment ?? CelEnvironment.Empty);
        compilation.Problems.ShouldBeEmpty();
        return compilation.Expression.ShouldNotBeNull();
    }

    public static Value Evaluate(string source, CelEnvironment? environment = null, params Value[] variables) =>
        Compile(source, environment).Evaluate(variables);

    public static Value Map(params (string Name, Value Value)[] fields) =>
        Value.Of(new RecordMap([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
}
