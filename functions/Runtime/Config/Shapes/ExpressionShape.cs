using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>An expression of the Common Expression Language. What it says is checked where its variables are known.</summary>
internal sealed record ExpressionShape : Shape
{
    public override string Noun => "an expression such as customer.orders.count >= 2";

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
    }

    /// <summary>YAML takes <c>true</c> and <c>5</c> for no strings; as expressions they are fine.</summary>
    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = new JsonArray("string", "boolean", "number") };
}
