using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A value known when compiled; an error for what can only fail.</summary>
internal sealed class ConstantNode(Value value) : Node
{
    public Value Value => value;

    public override Value Evaluate(ref Frame frame) => value;
}
