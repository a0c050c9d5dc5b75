using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary><c>map</c> and <c>filter</c>: the elements the condition lets through, transformed.</summary>
internal sealed class TransformNode(Node range, int slot, Node? condition, Node? transform)
    : LoopNode(range, slot, (condition?.Size ?? 0) + (transform?.Size ?? 0))
{
    protected override Value Run(ref Frame frame, ImmutableArray<Value> elements)
    {
        var results = ImmutableArray.CreateBuilder<Value>(condition is null ? elements.Length : 0);
        foreach (ref readonly var element in elements.AsSpan())
        {
            if (!TryEnter(ref frame, element)) return Errors.Exhausted;
            if (condition is not null)
            {
                var isIn = condition.Evaluate(ref frame);
                if (isIn.Kind != ValueKind.Bool) return isIn.IsError ? isIn : Errors.NoBool;
                if (!isIn.AsBool()) continue;
            }

            var value = transform is null ? element : transform.Evaluate(ref frame);
            if (value.IsError) return value;
            results.Add(value);
        }

        return Value.Of(results.DrainToImmutable());
    }
}
