using Orchestration.Core.Conditions.Patterns;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Nodes;

/// <summary><c>matches</c> with a pattern known when compiled.</summary>
internal sealed class MatchNode : Node
{
    private readonly Node _text;
    private readonly Pattern _pattern;

    public MatchNode(Node text, Pattern pattern)
    {
        _text = text;
        _pattern = pattern;
        Size = text.Size + 1;
    }

    public override Value Evaluate(ref Frame frame)
    {
        var text = _text.Evaluate(ref frame);
        if (text.Kind != ValueKind.String) return text.IsError ? text : Functions.CelFunction.NoOverload("matches", text);
        return _pattern.Matches(ref frame, text.AsString());
    }
}
