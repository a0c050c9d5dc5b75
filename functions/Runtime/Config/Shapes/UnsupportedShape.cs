using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A key whose name is taken for something that this version cannot do. Editors do not offer it.</summary>
/// <param name="Name">The key.</param>
internal sealed record UnsupportedShape(string Name) : Shape
{
    public override string Noun => "nothing";

    public override bool Fits(ConfigNode node) => true;

    public override void CheckInside(ConfigNode node, ProblemSink problems) => problems.Add(node, $"'{Name}' is not supported by this version");

    public override JsonObject Schema(SchemaDefinitions definitions) => [];
}
