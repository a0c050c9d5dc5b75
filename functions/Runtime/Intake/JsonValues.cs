using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake;

/// <summary>JSON from outside as values. A number without fraction or exponent that fits is an int, any other a double.</summary>
public static class JsonValues
{
    /// <summary>Reads a value. Depth is bounded by the document's own options.</summary>
    public static Value Read(in JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Value.Of(json.GetString()!),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.Array => List(json),
        JsonValueKind.Object => Value.Of(Map(json)),
        _ => Value.Null,
    };

    /// <summary>Reads an object. Of fields with the same name the last counts.</summary>
    public static RecordMap Map(in JsonElement json)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(json.GetPropertyCount());
        foreach (var property in json.EnumerateObject())
        {
            KeyValuePair<string, Value> field = new(property.Name, Read(property.Value));
            var at = IndexOf(fields, field.Key);
            if (at < 0) fields.Add(field);
            else fields[at] = field;
        }

        return new(fields.DrainToImmutable());
    }

    private static Value List(in JsonElement json)
    {
        var items = ImmutableArray.CreateBuilder<Value>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray()) items.Add(Read(item));
        return Value.Of(items.DrainToImmutable());
    }

    private static Value Number(in JsonElement json) =>
        json.TryGetInt64(out var whole) ? Value.Of(whole) : Value.Of(json.GetDouble());

    private static int IndexOf(ImmutableArray<KeyValuePair<string, Value>>.Builder fields, string name)
    {
        // Objects with many fields are rare, and the size of an event bounds them.
        for (var i = 0; i < fields.Count; i++)
        {
            if (string.Equals(fields[i].Key, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
