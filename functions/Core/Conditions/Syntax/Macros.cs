using System.Collections.Immutable;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>Turns calls that are macros into what they stand for. Macros are told by name, style and number of arguments alone.</summary>
internal static class Macros
{
    /// <summary>The names of the macros that are methods, for suggestions.</summary>
    public static ImmutableArray<string> Methods { get; } = ["all", "exists", "exists_one", "map", "filter"];

    /// <summary>The node the call stands for, or null where it is no macro or its arguments are wrong, which is reported.</summary>
    public static SyntaxNode? Expand(SyntaxNode.Call call, ProblemList problems) => (call.Function, call.IsMethod, call.Arguments.Length) switch
    {
        ("has", false, 1) => Has(call, problems),
        ("all", true, 3) => Loop(call, LoopKind.All, call.Arguments[2], null, problems),
        ("exists", true, 3) => Loop(call, LoopKind.Exists, call.Arguments[2], null, problems),
        ("exists_one" or "existsOne", true, 3) => Loop(call, LoopKind.ExistsOne, call.Arguments[2], null, problems),
        ("filter", true, 3) => Loop(call, LoopKind.Transform, call.Arguments[2], null, problems),
        ("map", true, 3) => Loop(call, LoopKind.Transform, null, call.Arguments[2], problems),
        ("map", true, 4) => Loop(call, LoopKind.Transform, call.Arguments[2], call.Arguments[3], problems),
        _ => null,
    };

    private static SyntaxNode.Select? Has(SyntaxNode.Call call, ProblemList problems)
    {
        if (call.Arguments[0] is SyntaxNode.Select { IsTest: false } select) return select with { IsTest = true };
        problems.Add(call.Arguments[0].Offset, "has() asks for a field, as in has(customer.country)");
        return null;
    }

    private static SyntaxNode.Loop? Loop(
        SyntaxNode.Call call, LoopKind kind, SyntaxNode? condition, SyntaxNode? transform, ProblemList problems)
    {
        if (call.Arguments[1] is SyntaxNode.Name { IsRooted: false } name)
            return new(call.Offset, kind, call.Arguments[0], name.Text, condition, transform);
        problems.Add(call.Arguments[1].Offset, $"the first argument of {call.Function}() names a variable, as in {call.Function}(x, …)");
        return null;
    }
}
