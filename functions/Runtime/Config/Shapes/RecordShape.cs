using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>A mapping with named keys.</summary>
/// <param name="Name">What it is called in schemas and messages.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Describe">Its keys. Deferred, so that a step can be described by steps.</param>
internal sealed record RecordShape(string Name, string Doc, Func<ImmutableArray<Key>> Describe) : Shape
{
    private readonly Lazy<ImmutableArray<Key>> _keys = new(Describe);

    /// <summary>Its keys.</summary>
    public ImmutableArray<Key> Keys => _keys.Value;

    /// <summary>Keys of which exactly one must stand; empty for none such.</summary>
    public ImmutableArray<string> ExactlyOne { get; init; } = [];

    public override string Noun => $"a mapping with keys such as '{Keys[0].Name}: …'";

    public override bool Fits(ConfigNode node) => node is MapNode;

    public override void CheckInside(ConfigNode node, ProblemSink problems)
    {
        var map = (MapNode)node;
        foreach (var entry in map.Entries)
        {
            if (Keys.FirstOrDefault(k => k.Name == entry.Name) is not { } key)
            {
                problems.Unknown(entry.Key, "key", entry.Name, Keys.Where(k => k.Shape is not UnsupportedShape).Select(k => k.Name));
                continue;
            }

            key.Shape.Check(entry.Value, problems);
            if (key.OnlyWith is { } owner && !map.Has(owner)) problems.Add(entry.Key, $"'{key.Name}' stands only beside '{owner}'");
            if (key.Needs is { } needed && !map.Has(needed)) problems.Add(entry.Key, $"'{key.Name}' needs '{needed}' beside it");
        }

        foreach (var key in Keys)
        {
            if (key.Required && !map.Has(key.Name)) problems.Add(map, $"'{key.Name}' is missing: {key.Doc}");
        }

        CheckExactlyOne(map, problems);
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Reference(this);

    /// <summary>The schema itself, where <see cref="Schema"/> refers to it.</summary>
    public JsonObject Define(SchemaDefinitions definitions)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var dependencies = new JsonObject();
        foreach (var key in Keys.Where(k => k.Shape is not UnsupportedShape))
        {
            var schema = key.Shape.Schema(definitions);
            // Draft 7 ignores what stands beside a $ref.
            properties[key.Name] = schema.ContainsKey("$ref")
                ? new JsonObject { ["description"] = key.Doc, ["allOf"] = new JsonArray(schema) }
                : WithDoc(schema, key.Doc);
            if (key.Required) required.Add(key.Name);
            if ((key.OnlyWith ?? key.Needs) is { } other) dependencies[key.Name] = new JsonArray(other);
        }

        var json = new JsonObject { ["type"] = "object", ["description"] = Doc, ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0) json["required"] = required;
        if (dependencies.Count > 0) json["dependencies"] = dependencies;
        if (!ExactlyOne.IsEmpty) json["oneOf"] = new JsonArray([.. Choices()]);
        return json;
    }

    private IEnumerable<JsonNode> Choices() => Keys
        .Where(k => ExactlyOne.Contains(k.Name) && k.Shape is not UnsupportedShape)
        .Select(k => new JsonObject { ["required"] = new JsonArray(k.Name) });

    private static JsonObject WithDoc(JsonObject schema, string doc)
    {
        schema["description"] = doc;
        return schema;
    }

    private void CheckExactlyOne(MapNode map, ProblemSink problems)
    {
        if (ExactlyOne.IsEmpty) return;
        MapEntry[] present = [.. map.Entries.Where(e => ExactlyOne.Contains(e.Name))];
        if (present.Length == 1) return;
        var names = string.Join(", ", Keys.Where(k => ExactlyOne.Contains(k.Name) && k.Shape is not UnsupportedShape).Select(k => k.Name));
        // A mistyped key has its own message already.
        if (present.Length == 0 && map.Entries.All(e => Keys.Any(k => k.Name == e.Name))) problems.Add(map, $"expected one of {names}");
        else if (present.Length > 1) problems.Add(present[1].Key, $"'{present[1].Name}' cannot stand beside '{present[0].Name}': one of {names}");
    }
}
