using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>One of a few words.</summary>
/// <param name="Words">The words.</param>
internal sealed record ChoiceShape(ImmutableArray<string> Words) : Shape
{
    public override string Noun => Words.Length == 1 ? $"'{Words[0]}'" : $"one of {string.Join(", ", Words)}";

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        var text = ((ScalarNode)node).Value;
        if (!Words.Contains(text)) problems.Add(node, $"expected {Noun}, found '{text}'");
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["enum"] = new JsonArray([.. Words.Select(w => (JsonNode)w)]) };
}
