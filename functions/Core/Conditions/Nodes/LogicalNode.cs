using System.Collections.Immutable;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A chain of <c>&amp;&amp;</c> or <c>||</c>: one operand that decides absorbs the errors of all others, before and after it.</summary>
internal sealed class LogicalNode : Node
{
    private readonly bool _isAnd;
    private readonly ImmutableArray<Node> _operands;

    public LogicalNode(bool isAnd, ImmutableArray<Node> operands)
    {
        _isAnd = isAnd;
        _operands = operands;
        Size = 1 + operands.Sum(operand => operand.Size);
    }

    public override Value Evaluate(ref Frame frame)
    {
        var result = Value.Of(_isAnd);
        foreach (var operand in _operands)
        {
            var value = operand.Evaluate(ref frame);
            if (value.Kind != ValueKind.Bool)
            {
                if (!result.IsError) result = value.IsError ? value : Errors.NoBool;
            }
            else if (value.AsBool() != _isAnd) return value;
        }

        return result;
    }
}
