using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A variable by its position in the environment.</summary>
internal sealed class VariableNode(int slot) : Node
{
    public override Value Evaluate(ref Frame frame) => frame.Variables[slot];
}
