using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed record FlagShape : Shape
{
    public override string Noun => "true or false";

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        if (((ScalarNode)node).Value is not ("true" or "false") and var text) problems.Add(node, $"expected {Noun}, found '{text}'");
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "boolean" };
}
