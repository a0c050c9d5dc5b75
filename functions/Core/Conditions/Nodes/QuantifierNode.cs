using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary><c>all</c> and <c>exists</c>: like a chain of <c>&amp;&amp;</c> or <c>||</c>, one deciding element absorbs the errors of others.</summary>
internal sealed class QuantifierNode(Node range, int slot, Node condition, bool isAll) : LoopNode(range, slot, condition.Size)
{
    protected override Value Run(ref Frame frame, ImmutableArray<Value> elements)
    {
        var result = Value.Of(isAll);
        foreach (ref readonly var element in elements.AsSpan())
        {
            if (!TryEnter(ref frame, element)) return Errors.Exhausted;
            var value = condition.Evaluate(ref frame);
            if (value.Kind != ValueKind.Bool)
            {
                if (!result.IsError) result = value.IsError ? value : Errors.NoBool;
            }
            else if (value.AsBool() != isAll) return value;
        }

        return result;
    }
}
