using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A macro that evaluates its body for every element of a list or key of a map, each time at the body's cost.</summary>
internal abstract class LoopNode : Node
{
    private readonly Node _range;
    private readonly int _slot;
    private readonly int _cost;

    protected LoopNode(Node range, int slot, int cost)
    {
        _range = range;
        _slot = slot;
        _cost = cost;
        Size = range.Size + cost + 1;
    }

    public sealed override Value Evaluate(ref Frame frame)
    {
        var range = _range.Evaluate(ref frame);
        return range.Kind switch
        {
            ValueKind.List => Run(ref frame, range.AsList()),
            ValueKind.Map => frame.Charge(range.AsMap().Count) ? Run(ref frame, KeysOf(range.AsMap())) : Errors.Exhausted,
            ValueKind.Error => range,
            _ => Errors.NoRange,
        };
    }

    /// <summary>Goes through the elements, calling <see cref="TryEnter"/> before each.</summary>
    protected abstract Value Run(ref Frame frame, ImmutableArray<Value> elements);

    /// <summary>Makes the element the macro's variable. False where the evaluation has used its steps up.</summary>
    protected bool TryEnter(ref Frame frame, in Value element)
    {
        frame.Locals[_slot] = element;
        return frame.Charge(_cost);
    }

    private static ImmutableArray<Value> KeysOf(MapValue map)
    {
        var keys = ImmutableArray.CreateBuilder<Value>(map.Count);
        foreach (var (key, _) in map) keys.Add(key);
        return keys.DrainToImmutable();
    }
}
