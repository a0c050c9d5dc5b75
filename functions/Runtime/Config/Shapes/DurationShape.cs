using System.Text.Json.Nodes;
using Orchestration.Core.Events;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A duration within bounds.</summary>
/// <param name="Least">The shortest allowed.</param>
/// <param name="Most">The longest allowed.</param>
internal sealed record DurationShape(TimeSpan Least, TimeSpan Most) : Shape
{
    public override string Noun => "a duration such as 90s, 15m, 12h, 3d, 2w or P3D";

    public override bool Fits(ConfigNode node) => node is ScalarNode { IsEmpty: false };

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        var text = ((ScalarNode)node).Value;
        if (!Durations.TryParseAny(text, out var duration)) problems.Add(node, $"expected {Noun}, found '{text}'");
        else if (duration < Least || duration > Most)
            problems.Add(node, $"'{text}' is out of range: from {Durations.Format(Least)} to {Durations.Format(Most)}");
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new()
    {
        ["type"] = "string",
        ["pattern"] = "^([0-9]+[smhdw])+$|^P[0-9DTHMSW.]+$",
        ["examples"] = new JsonArray("90s", "15m", "12h", "3d", "2w"),
    };
}
