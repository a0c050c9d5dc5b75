using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary><c>exists_one</c>: looks at every element, and any error is its error.</summary>
internal sealed class ExistsOneNode(Node range, int slot, Node condition) : LoopNode(range, slot, condition.Size)
{
    protected override Value Run(ref Frame frame, ImmutableArray<Value> elements)
    {
        var count = 0;
        foreach (ref readonly var element in elements.AsSpan())
        {
            if (!TryEnter(ref frame, element)) return Errors.Exhausted;
            var value = condition.Evaluate(ref frame);
            if (value.Kind != ValueKind.Bool) return value.IsError ? value : Errors.NoBool;
            if (value.AsBool()) count++;
        }

        return Value.Of(count == 1);
    }
}
