using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake;

/// <summary>
/// Writes a validated event as CloudEvents 1.0 JSON, so that <see cref="CloudEventReader"/> and <see cref="EventValidator"/>
/// make the same event of it again.
/// </summary>
public static class CloudEventWriter
{
    // Only a JSON reader of our own sees this: nothing in it needs to be escaped for HTML.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The data holds a value that cannot have come through the door, such as bytes.</exception>
    public static ReadOnlyMemory<byte> Write(CustomerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("specversion"u8, "1.0"u8);
            json.WriteString("id"u8, happened.Key.Id);
            json.WriteString("source"u8, happened.Key.Source);
            json.WriteString("type"u8, happened.Type);
            json.WriteString("subject"u8, happened.Customer.Value);
            json.WriteString("time"u8, happened.Time);
            json.WritePropertyName("data"u8);
            WriteMap(json, happened.Data);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                json.WriteNullValue();
                break;
            case ValueKind.Bool:
                json.WriteBooleanValue(value.AsBool());
                break;
            case ValueKind.Int:
                json.WriteNumberValue(value.AsInt());
                break;
            case ValueKind.Uint:
                json.WriteNumberValue(value.AsUint());
                break;
            case ValueKind.Double when !double.IsNaN(value.AsDouble()):
                json.WriteRawValue(Double(value.AsDouble()), skipInputValidation: true);
                break;
            case ValueKind.String:
                json.WriteStringValue(value.AsString());
                break;
            case ValueKind.Timestamp:
                json.WriteStringValue(value.AsTimestamp());
                break;
            case ValueKind.Duration:
                json.WriteStringValue(XmlConvert.ToString(value.AsDuration()));
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
                throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "not a value that comes from outside");
        }
    }

    private static void WriteMap(Utf8JsonWriter json, MapValue map)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key.AsString());
            Write(json, value);
        }

        json.WriteEndObject();
    }

    /// <summary>A double that reads as one: a whole number keeps its point, and what is too large for JSON stays too large.</summary>
    private static string Double(double number)
    {
        if (double.IsInfinity(number)) return number > 0 ? "1e999" : "-1e999";
        var text = number.ToString("R", NumberFormatInfo.InvariantInfo);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
