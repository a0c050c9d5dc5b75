using System.Collections.Immutable;
using Orchestration.Core.Conditions.Functions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A map literal; keys and values in turn.</summary>
internal sealed class MapNode : Node
{
    private readonly ImmutableArray<Node> _keysAndValues;

    public MapNode(ImmutableArray<Node> keysAndValues)
    {
        _keysAndValues = keysAndValues;
        Size = 1 + keysAndValues.Sum(node => node.Size);
    }

    public override Value Evaluate(ref Frame frame)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<Value, Value>>(_keysAndValues.Length / 2);
        for (var i = 0; i < _keysAndValues.Length; i += 2)
        {
            var key = _keysAndValues[i].Evaluate(ref frame);
            if (key.IsError) return key;
            var value = _keysAndValues[i + 1].Evaluate(ref frame);
            if (value.IsError) return value;
            entries.Add(new(key, value));
        }

        return EntryMap.TryCreate(entries.MoveToImmutable(), out var map, out var wrong)
            ? Value.Of(map)
            : Value.Error($"a map's keys are distinct strings, whole numbers or booleans: {TypeNames.Describe(wrong)} is not");
    }
}
