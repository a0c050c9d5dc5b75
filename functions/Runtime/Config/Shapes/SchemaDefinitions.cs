using System.Text.Json.Nodes;

namespace Orchestration.Runtime.Config.Shapes;

/// <summary>The named parts of a JSON schema, each written once and referred to, so that steps can hold steps.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject?> _all = new(StringComparer.Ordinal);

    /// <summary>A reference to the record's definition.</summary>
    public JsonObject Reference(RecordShape record)
    {
        if (_all.TryAdd(record.Name, null)) _all[record.Name] = record.Define(this);
        return new() { ["$ref"] = $"#/definitions/{record.Name}" };
    }

    /// <summary>All definitions by name.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, schema) in _all) json[name] = schema;
        return json;
    }
}
