using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A mapping whose keys are names that the shop chooses.</summary>
/// <param name="Name">What a name looks like.</param>
/// <param name="Value">What stands behind each.</param>
/// <param name="MayBeEmpty">True where a name may stand alone, with nothing behind it.</param>
internal sealed record MapShape(TextShape Name, Shape Value, bool MayBeEmpty = false) : Shape
{
    public override string Noun => "a mapping of names";

    public override bool Fits(ConfigNode node) => node is MapNode;

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        foreach (var entry in ((MapNode)node).Entries)
        {
            if (!Name.Matches(entry.Name)) problems.Add(entry.Key, $"expected {Name.What}, found '{entry.Name}'");
            if (!MayBeEmpty || entry.Value is not ScalarNode { IsEmpty: true }) Value.Check(entry.Value, problems);
        }
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var value = Value.Schema(definitions);
        var json = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = MayBeEmpty ? new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "null" }) } : value,
        };
        if (Name.Pattern is not null) json["propertyNames"] = new JsonObject { ["pattern"] = Name.Pattern };
        return json;
    }
}
