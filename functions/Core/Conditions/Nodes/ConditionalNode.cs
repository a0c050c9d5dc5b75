using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary><c>condition ? then : otherwise</c>; the branch not taken is not evaluated.</summary>
internal sealed class ConditionalNode : Node
{
    private readonly Node _condition;
    private readonly Node _then;
    private readonly Node _otherwise;

    public ConditionalNode(Node condition, Node then, Node otherwise)
    {
        _condition = condition;
        _then = then;
        _otherwise = otherwise;
        Size = condition.Size + then.Size + otherwise.Size + 1;
    }

    public override Value Evaluate(ref Frame frame)
    {
        var condition = _condition.Evaluate(ref frame);
        if (condition.Kind != ValueKind.Bool) return condition.IsError ? condition : Errors.NoBool;
        return (condition.AsBool() ? _then : _otherwise).Evaluate(ref frame);
    }
}
