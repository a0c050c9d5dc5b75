using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary><c>operand.field</c>; with <c>has()</c> around it, whether the field is there.</summary>
internal sealed class SelectNode : Node
{
    private readonly Node _operand;
    private readonly string _field;
    private readonly bool _isTest;
    private readonly Value _missing;
    private readonly Value _noMap;

    public SelectNode(Node operand, string field, bool isTest)
    {
        _operand = operand;
        _field = field;
        _isTest = isTest;
        _missing = isTest ? Value.False : Value.Error($"no such key: {field}");
        _noMap = Value.Error($"no such overload: field '{field}' of what is no map");
        Size = operand.Size + 1;
    }

    public override Value Evaluate(ref Frame frame)
    {
        var operand = _operand.Evaluate(ref frame);
        if (operand.Kind != ValueKind.Map) return operand.IsError ? operand : _noMap;
        if (!operand.AsMap().TryGet(_field, out var value)) return _missing;
        return _isTest ? Value.True : value;
    }
}
