using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A list.</summary>
/// <param name="Item">What each item looks like.</param>
/// <param name="Least">How many there are at least.</param>
internal sealed record ListShape(Shape Item, int Least = 0) : Shape
{
    /// <summary>True where nothing may stand twice.</summary>
    public bool IsSet { get; init; }

    public override string Noun => "a list";

    public override bool Fits(ConfigNode node) => node is ListNode;

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        var items = ((ListNode)node).Items;
        if (items.Length < Least) problems.Add(node, "the list is empty");
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            Item.Check(item, problems);
            if (IsSet && item is ScalarNode text && !texts.Add(text.Value)) problems.Add(item, $"'{text.Value}' stands here twice");
        }
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var json = new JsonObject { ["type"] = "array", ["items"] = Item.Schema(definitions) };
        if (Least > 0) json["minItems"] = Least;
        if (IsSet) json["uniqueItems"] = true;
        return json;
    }
}
