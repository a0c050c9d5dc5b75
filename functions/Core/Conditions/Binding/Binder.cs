using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Conditions.Syntax;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Binding;

/// <summary>
/// Resolves names, checks types and makes the nodes to evaluate, in one walk. Here: literals and what is built from
/// parts; names, calls and macros have their own files.
/// </summary>
internal sealed partial class Binder(CelEnvironment environment, ProblemList problems)
{
    private readonly Scope _scope = new();
    private readonly SortedSet<string> _reads = new(StringComparer.Ordinal);

    /// <summary>The paths read, in ordinal order.</summary>
    public ImmutableArray<string> Reads => [.. _reads];

    /// <summary>The slots that an evaluation needs for the variables of macros.</summary>
    public int Locals => _scope.Most;

    /// <summary>Binds the whole expression.</summary>
    public Bound BindRoot(SyntaxNode syntax) => Bind(syntax);

    /// <summary>Binds what is used as a value as it stands: where it is a path, that path is read.</summary>
    private Bound Bind(SyntaxNode syntax)
    {
        var bound = BindPart(syntax);
        if (bound.Path is not null) _reads.Add(bound.Path);
        return bound;
    }

    /// <summary>Binds what a selection may go on from.</summary>
    private Bound BindPart(SyntaxNode syntax) => syntax switch
    {
        SyntaxNode.Literal literal => BindLiteral(literal),
        SyntaxNode.Name name => BindName(name),
        SyntaxNode.Select select => BindSelect(select),
        SyntaxNode.Call call => BindCall(call),
        SyntaxNode.Logical logical => BindLogical(logical),
        SyntaxNode.Conditional conditional => BindConditional(conditional),
        SyntaxNode.List list => BindList(list),
        SyntaxNode.Map map => BindMap(map),
        SyntaxNode.Loop loop => BindLoop(loop),
        _ => throw new ArgumentOutOfRangeException(nameof(syntax)),
    };

    /// <summary>Reports what only the checker minds.</summary>
    private void Report(int offset, string message)
    {
        if (environment.Check) problems.Add(offset, message);
    }

    /// <summary>Reports what has no meaning; unchecked, it fails when it is reached.</summary>
    private Bound Fail(int offset, string message, string? suggestion = null)
    {
        Report(offset, suggestion is null ? message : $"{message}; did you mean '{suggestion}'?");
        return new(new ConstantNode(Value.Error(message)), CelType.Dyn);
    }

    private static Bound BindLiteral(SyntaxNode.Literal literal) => new(new ConstantNode(literal.Value), literal.Value.Kind switch
    {
        ValueKind.Bool => CelType.Bool,
        ValueKind.Int => CelType.Int,
        ValueKind.Uint => CelType.Uint,
        ValueKind.Double => CelType.Double,
        ValueKind.String => CelType.String,
        ValueKind.Bytes => CelType.Bytes,
        _ => CelType.Null,
    });

    private Node BindCondition(SyntaxNode syntax, string what)
    {
        var bound = Bind(syntax);
        if (!TypeRelations.Fits(bound.Type, CelType.Bool)) Report(syntax.Offset, $"{what} takes bool, not {bound.Type}");
        return bound.Node;
    }

    private Bound BindLogical(SyntaxNode.Logical logical)
    {
        var operands = ImmutableArray.CreateBuilder<Node>(logical.Operands.Length);
        foreach (var operand in logical.Operands) operands.Add(BindCondition(operand, logical.IsAnd ? "'&&'" : "'||'"));
        return new(new LogicalNode(logical.IsAnd, operands.MoveToImmutable()), CelType.Bool);
    }

    private Bound BindConditional(SyntaxNode.Conditional conditional)
    {
        var condition = BindCondition(conditional.Condition, "'?'");
        var then = Bind(conditional.Then);
        var otherwise = Bind(conditional.Otherwise);
        var type = TypeRelations.Join(then.Type, otherwise.Type);
        if (type is null) Report(conditional.Offset, $"both results of '?' have one type, not {then.Type} and {otherwise.Type}");
        return new(new ConditionalNode(condition, then.Node, otherwise.Node), type ?? CelType.Dyn);
    }

    private Bound BindList(SyntaxNode.List list)
    {
        var nodes = ImmutableArray.CreateBuilder<Node>(list.Elements.Length);
        CelType? type = null;
        foreach (var element in list.Elements)
        {
            var bound = Bind(element);
            nodes.Add(bound.Node);
            type = JoinToDyn(type, bound.Type);
        }

        return new(Folded(new ListNode(nodes.ToImmutable()), nodes), CelType.List(type ?? CelType.Dyn));
    }

    private Bound BindMap(SyntaxNode.Map map)
    {
        var nodes = ImmutableArray.CreateBuilder<Node>(map.KeysAndValues.Length);
        CelType? keyType = null;
        CelType? valueType = null;
        for (var i = 0; i < map.KeysAndValues.Length; i += 2)
        {
            var key = Bind(map.KeysAndValues[i]);
            var value = Bind(map.KeysAndValues[i + 1]);
            nodes.Add(key.Node);
            nodes.Add(value.Node);
            if (key.Type.Kind is not (CelTypeKind.Dyn or CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.String))
                Report(map.KeysAndValues[i].Offset, $"a map's keys are string, int, uint or bool, not {key.Type}");
            keyType = JoinToDyn(keyType, key.Type);
            valueType = JoinToDyn(valueType, value.Type);
        }

        return new(Folded(new MapNode(nodes.ToImmutable()), nodes), CelType.Map(keyType ?? CelType.Dyn, valueType ?? CelType.Dyn));
    }

    private static CelType JoinToDyn(CelType? all, CelType next) => all is null ? next : TypeRelations.Join(all, next) ?? CelType.Dyn;

    /// <summary>The node's value where all parts are constants and it does not fail; else the node.</summary>
    private Node Folded(Node node, IEnumerable<Node> parts)
    {
        if (!parts.All(part => part is ConstantNode)) return node;
        var frame = new Frame([], [], environment.Zones, CelLimits.Steps);
        var value = node.Evaluate(ref frame);
        return value.IsError || frame.IsExhausted ? node : new ConstantNode(value);
    }
}
