using System.Globalization;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A time of day to the minute.</summary>
internal sealed record TimeShape : Shape
{
    public override string Noun => "a time of day such as \"09:00\"";

    public static bool TryParse(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", DateTimeFormatInfo.InvariantInfo, DateTimeStyles.None, out time);

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        if (!TryParse(((ScalarNode)node).Value, out _)) problems.Add(node, $"expected {Noun}, found '{((ScalarNode)node).Value}'");
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "string", ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$" };
}
