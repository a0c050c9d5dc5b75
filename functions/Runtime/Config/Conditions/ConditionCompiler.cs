using Orchestration.Core.Conditions;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Readers;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Conditions;

/// <summary>Compiles the expressions in configuration files, and reports what is wrong with them at its place in the file.</summary>
internal sealed class ConditionCompiler(ShopModel shop, ProblemSink problems)
{
    private const string Counts = "customer.events.";

    private readonly ShopTypes _types = new(shop);

    /// <summary>A condition; null for none, and for one with a problem.</summary>
    public CelExpression? Condition(ScalarNode? node, string? eventType)
    {
        if (node is null || Compile(node, eventType) is not { } compiled) return null;
        if (compiled.Type.Kind is CelTypeKind.Bool or CelTypeKind.Dyn) return compiled;
        problems.Add(node, $"a condition is true or false, but this is {compiled.Type}");
        return null;
    }

    /// <summary>The expression that gives a value of a declared type; null for one with a problem.</summary>
    public CelExpression? Of(ScalarNode node, string? eventType, string name, CelType declared)
    {
        if (Compile(node, eventType) is not { } compiled) return null;
        if (shop.IsLenient || compiled.Type.Kind is CelTypeKind.Dyn or CelTypeKind.Null || declared.Kind == CelTypeKind.Dyn || Same(compiled.Type, declared))
            return compiled;
        problems.Add(node, $"'{name}' is {declared}, but this is {compiled.Type}{Hint(compiled.Type, declared)}");
        return null;
    }

    /// <summary>The value of an expression that reads nothing, or null where it depends on something.</summary>
    public static bool? Constant(CelExpression? expression)
    {
        if (expression is null || !expression.Reads.IsEmpty) return null;
        var value = expression.Evaluate(new Value[4]);
        return value.Kind == ValueKind.Bool ? value.IsTrue : null;
    }

    private CelExpression? Compile(ScalarNode node, string? eventType)
    {
        var compilation = CelCompiler.Compile(node.Value, _types.Environment(eventType));
        foreach (var problem in compilation.Problems)
        {
            var (line, column) = node.Locate(problem.Line, problem.Column);
            problems.Add(new(node.File, line, column, problem.Message));
        }

        if (compilation.Expression is { } compiled && !shop.IsLenient) CheckCounts(node, compiled);
        return compilation.Expression;
    }

    /// <summary>A count of an event type that does not exist would be absent for ever.</summary>
    private void CheckCounts(ScalarNode node, CelExpression compiled)
    {
        foreach (var read in compiled.Reads)
        {
            if (!read.StartsWith(Counts, StringComparison.Ordinal)) continue;
            var type = read[Counts.Length..].Trim('`');
            if (!shop.Events.ContainsKey(type)) problems.Unknown(node, "event type", type, shop.Events.Keys);
        }
    }

    private static bool Same(CelType left, CelType right) =>
        left.Kind == right.Kind && (left.Element is null || right.Element is null || left.Element.Kind == CelTypeKind.Dyn || Same(left.Element, right.Element));

    private static string Hint(CelType found, CelType declared) =>
        (found.Kind, declared.Kind) is (CelTypeKind.Int or CelTypeKind.Double, CelTypeKind.Double or CelTypeKind.Int) or (_, CelTypeKind.String)
            ? $"; write {declared}(…)"
            : "";
}
