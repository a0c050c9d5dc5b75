using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>One of several shapes, told apart by whether a scalar, a list or a mapping stands there.</summary>
/// <param name="Shapes">At most one for each kind.</param>
internal sealed record EitherShape(ImmutableArray<Shape> Shapes) : Shape
{
    public override string Noun => string.Join(" or ", Shapes.Select(s => s.Noun));

    public override bool Fits(ConfigNode node) => Shapes.Any(s => s.Fits(node));

    public override void CheckInside(ConfigNode node, ProblemSink problems) => Shapes.First(s => s.Fits(node)).CheckInside(node, problems);

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray([.. Shapes.Select(s => (JsonNode)s.Schema(definitions))]) };
}
