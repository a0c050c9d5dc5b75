using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>The current element of a macro around.</summary>
internal sealed class LocalNode(int slot) : Node
{
    public override Value Evaluate(ref Frame frame) => frame.Locals[slot];
}
