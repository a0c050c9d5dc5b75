using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Conditions.Syntax;

namespace Orchestration.Core.Conditions.Binding;

/// <summary>The macros that loop.</summary>
internal sealed partial class Binder
{
    private Bound BindLoop(SyntaxNode.Loop loop)
    {
        var range = Bind(loop.Range);
        var slot = _scope.Enter(loop.Variable, ElementType(loop, range));
        var condition = loop.Condition is null ? null : BindCondition(loop.Condition, "a macro's condition");
        var transform = loop.Transform is null ? (Bound?)null : Bind(loop.Transform);
        var element = transform?.Type ?? _scope.TypeOf(slot);
        _scope.Leave();
        return loop.Kind switch
        {
            LoopKind.All => new(new QuantifierNode(range.Node, slot, condition!, isAll: true), CelType.Bool),
            LoopKind.Exists => new(new QuantifierNode(range.Node, slot, condition!, isAll: false), CelType.Bool),
            LoopKind.ExistsOne => new(new ExistsOneNode(range.Node, slot, condition!), CelType.Bool),
            _ => new(new TransformNode(range.Node, slot, condition, transform?.Node), CelType.List(element)),
        };
    }

    private CelType ElementType(SyntaxNode.Loop loop, Bound range)
    {
        switch (range.Type.Kind)
        {
            case CelTypeKind.List: return range.Type.Element!;
            case CelTypeKind.Map: return range.Type.Key!;
            case CelTypeKind.Object: return CelType.String;
            case CelTypeKind.Dyn: return CelType.Dyn;
            default:
                Report(loop.Offset, $"a macro goes through a list or a map, not {range.Type}");
                return CelType.Dyn;
        }
    }
}
