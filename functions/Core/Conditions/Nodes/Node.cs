using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A compiled expression's node. Immutable.</summary>
internal abstract class Node
{
    /// <summary>The number of nodes from here down: what evaluating it once costs, apart from loops.</summary>
    public int Size { get; protected init; } = 1;

    /// <summary>Evaluates to a value, errors included.</summary>
    public abstract Value Evaluate(ref Frame frame);
}
