using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Syntax;

/// <summary>
/// A parsed expression; a closed union. <paramref name="Offset"/> is where a problem with it is reported,
/// <paramref name="Height"/> how deep it nests.
/// </summary>
internal abstract record SyntaxNode(int Offset, int Height)
{
    /// <summary>A number, string, bytes, bool or null.</summary>
    public sealed record Literal(int Offset, Value Value) : SyntaxNode(Offset, 1);

    /// <summary>A name; rooted where a dot stands before it, which looks past the variables of macros.</summary>
    public sealed record Name(int Offset, string Text, bool IsRooted) : SyntaxNode(Offset, 1);

    /// <summary><c>operand.field</c>, and <c>has(operand.field)</c> where <paramref name="IsTest"/>.</summary>
    public sealed record Select(int Offset, SyntaxNode Operand, string Field, bool IsTest) : SyntaxNode(Offset, Operand.Height + 1);

    /// <summary>A function, method or operator; the target of a method is its first argument.</summary>
    public sealed record Call(int Offset, string Function, bool IsMethod, ImmutableArray<SyntaxNode> Arguments)
        : SyntaxNode(Offset, HighestOf(Arguments) + 1);

    /// <summary>A chain of <c>&amp;&amp;</c> or of <c>||</c>.</summary>
    public sealed record Logical(int Offset, bool IsAnd, ImmutableArray<SyntaxNode> Operands) : SyntaxNode(Offset, HighestOf(Operands) + 1);

    /// <summary><c>condition ? then : otherwise</c>.</summary>
    public sealed record Conditional(int Offset, SyntaxNode Condition, SyntaxNode Then, SyntaxNode Otherwise)
        : SyntaxNode(Offset, Math.Max(Condition.Height, Math.Max(Then.Height, Otherwise.Height)) + 1);

    /// <summary>A list literal.</summary>
    public sealed record List(int Offset, ImmutableArray<SyntaxNode> Elements) : SyntaxNode(Offset, HighestOf(Elements) + 1);

    /// <summary>A map literal; keys and values in turn.</summary>
    public sealed record Map(int Offset, ImmutableArray<SyntaxNode> KeysAndValues) : SyntaxNode(Offset, HighestOf(KeysAndValues) + 1);

    /// <summary>A macro over the elements of a list or the keys of a map. A filter has no transform, others than map no second part.</summary>
    public sealed record Loop(int Offset, LoopKind Kind, SyntaxNode Range, string Variable, SyntaxNode? Condition, SyntaxNode? Transform)
        : SyntaxNode(Offset, Math.Max(Range.Height, Math.Max(Condition?.Height ?? 0, Transform?.Height ?? 0)) + 1);

    private static int HighestOf(ImmutableArray<SyntaxNode> nodes)
    {
        var height = 0;
        foreach (var node in nodes) height = Math.Max(height, node.Height);
        return height;
    }
}
