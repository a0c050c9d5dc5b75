using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A list literal.</summary>
internal sealed class ListNode : Node
{
    private readonly ImmutableArray<Node> _elements;

    public ListNode(ImmutableArray<Node> elements)
    {
        _elements = elements;
        Size = 1 + elements.Sum(element => element.Size);
    }

    public override Value Evaluate(ref Frame frame)
    {
        var values = ImmutableArray.CreateBuilder<Value>(_elements.Length);
        foreach (var element in _elements)
        {
            var value = element.Evaluate(ref frame);
            if (value.IsError) return value;
            values.Add(value);
        }

        return Value.Of(values.MoveToImmutable());
    }
}
