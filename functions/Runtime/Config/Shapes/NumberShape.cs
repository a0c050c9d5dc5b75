using System.Globalization;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A whole number within bounds.</summary>
/// <param name="Least">The smallest allowed.</param>
/// <param name="Most">The largest allowed.</param>
internal sealed record NumberShape(int Least, int Most) : Shape
{
    public override string Noun => $"a whole number from {Least} to {Most}";

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        var text = ((ScalarNode)node).Value;
        if (!int.TryParse(text, NumberStyles.None, NumberFormatInfo.InvariantInfo, out var number) || number < Least || number > Most)
            problems.Add(node, $"expected {Noun}, found '{text}'");
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "integer", ["minimum"] = Least, ["maximum"] = Most };
}
