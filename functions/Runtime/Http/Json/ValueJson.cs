using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Http.Json;

/// <summary>Values as plain JSON: times in RFC 3339, durations as marketers write them, bytes in base64.</summary>
public static class ValueJson
{
    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter json, in Value value)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (value.Kind)
        {
            case ValueKind.Bool:
                json.WriteBooleanValue(value.AsBool());
                break;
            case ValueKind.Int:
                json.WriteNumberValue(value.AsInt());
                break;
            case ValueKind.Uint:
                json.WriteNumberValue(value.AsUint());
                break;
            case ValueKind.Double when double.IsFinite(value.AsDouble()):
                json.WriteNumberValue(value.AsDouble());
                break;
            case ValueKind.Double:
                json.WriteStringValue(value.AsDouble().ToString());
                break;
            case ValueKind.String or ValueKind.Type or ValueKind.Error:
                json.WriteStringValue(value.AsString());
                break;
            case ValueKind.Bytes:
                json.WriteBase64StringValue(value.AsBytes());
                break;
            case ValueKind.Timestamp:
                json.WriteStringValue(value.AsTimestamp());
                break;
            case ValueKind.Duration:
                json.WriteStringValue(Durations.Format(value.AsDuration()));
                break;
            case ValueKind.List:
                json.WriteStartArray();
                foreach (var item in value.AsList()) Write(json, item);
                json.WriteEndArray();
                break;
            case ValueKind.Map:
                WriteMap(json, value.AsMap());
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, MapValue map)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key.Kind switch
            {
                ValueKind.String => key.AsString(),
                ValueKind.Int => key.AsInt().ToString(),
                ValueKind.Uint => key.AsUint().ToString(),
                _ => key.AsBool() ? "true" : "false",
            });
            Write(json, value);
        }

        json.WriteEndObject();
    }
}
