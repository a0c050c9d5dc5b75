using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Readers;
using Orchestration.Runtime.Config.Shapes;

namespace Orchestration.Runtime.Config;

/// <summary>
/// JSON schemas (draft 7) of the configuration files, for editors that complete, explain and check YAML. Made from the
/// same descriptions that the files are read by, so that the two cannot disagree.
/// </summary>
public static class ConfigSchemas
{
    private static readonly JsonSerializerOptions Writing = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schemas' texts by file name. They belong beside the configuration.</summary>
    public static ImmutableSortedDictionary<string, string> All() => new (string Name, string Title, Shape Shape)[]
    {
        ("journey.schema.json", "A journey: journeys/*.yaml", JourneyShapes.Journey),
        ("consent.schema.json", "Purposes and topics: consent.yaml", ConsentReader.Shape),
        ("customers.schema.json", "Attributes and stages: customers.yaml", CustomersReader.Shape),
        ("events.schema.json", "Event types: events.yaml", EventsReader.Shape),
        ("sending.schema.json", "Sender, caps and quiet hours: sending.yaml", SendingReader.Shape),
        ("template.schema.json", "The front matter of templates/*.md", TemplatesReader.FrontMatter),
    }.ToImmutableSortedDictionary(s => s.Name, s => Write(s.Title, s.Shape), StringComparer.Ordinal);

    private static string Write(string title, Shape shape)
    {
        var definitions = new SchemaDefinitions();
        var root = shape.Schema(definitions);
        var json = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        // Draft 7 lets nothing stand beside a $ref.
        if (root.ContainsKey("$ref")) json["allOf"] = new JsonArray(root);
        else foreach (var (name, value) in root.ToArray()) json[name] = value?.DeepClone();
        if (definitions.ToJson() is { Count: > 0 } all) json["definitions"] = all;
        return json.ToJsonString(Writing) + "\n";
    }
}
