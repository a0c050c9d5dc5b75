using Orchestration.Core.Conditions.Functions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A call with one argument.</summary>
internal sealed class UnaryNode : Node
{
    private readonly CelFunction.Unary _function;
    private readonly Node _operand;

    public UnaryNode(CelFunction.Unary function, Node operand)
    {
        _function = function;
        _operand = operand;
        Size = operand.Size + 1;
    }

    public override Value Evaluate(ref Frame frame)
    {
        var operand = _operand.Evaluate(ref frame);
        return operand.IsError ? operand : _function(ref frame, operand);
    }
}
