using Orchestration.Core.Conditions.Functions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary>A call with two arguments.</summary>
internal sealed class BinaryNode : Node
{
    private readonly CelFunction.Binary _function;
    private readonly Node _left;
    private readonly Node _right;

    public BinaryNode(CelFunction.Binary function, Node left, Node right)
    {
        _function = function;
        _left = left;
        _right = right;
        Size = left.Size + right.Size + 1;
    }

    public override Value Evaluate(ref Frame frame)
    {
        var left = _left.Evaluate(ref frame);
        if (left.IsError) return left;
        var right = _right.Evaluate(ref frame);
        return right.IsError ? right : _function(ref frame, left, right);
    }
}
