using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// Values as JSON that reads as what it is: strings, booleans, null, lists and maps are themselves; a number with a
/// point or an exponent is a double and one without is an int. What JSON has no form for is tagged
/// (<see cref="ValueTags"/>).
/// </summary>
/// <remarks>A string that is not well-formed UTF-16 has its lone surrogates replaced by U+FFFD; the doors let none in.</remarks>
public static class ValueCodec
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="InvalidOperationException">The value is nested too deep to be read again.</exception>
    public static void Write(Utf8JsonWriter writer, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Bool:
                writer.WriteBooleanValue(value.AsBool());
                break;
            case ValueKind.Int:
                writer.WriteNumberValue(value.AsInt());
                break;
            case ValueKind.Double:
                WriteDouble(writer, value.AsDouble());
                break;
            case ValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ValueKind.List:
                RefuseDepth(writer);
                writer.WriteStartArray();
                foreach (var element in value.AsList()) Write(writer, element);
                writer.WriteEndArray();
                break;
            case ValueKind.Map:
                WriteMap(writer, value.AsMap());
                break;
            default:
                ValueTags.Write(writer, value);
                break;
        }
    }

    /// <summary>Writes a map.</summary>
    public static void WriteMap(Utf8JsonWriter writer, MapValue map)
    {
        RefuseDepth(writer);
        writer.WriteStartObject();
        if (map is RecordMap { Fields: var fields } && (fields.IsEmpty || !fields[0].Key.StartsWith('$')))
        {
            foreach (var field in fields)
            {
                writer.WritePropertyName(field.Key);
                Write(writer, field.Value);
            }
        }
        else if (HasPlainKeys(map))
        {
            foreach (var (key, value) in map)
            {
                writer.WritePropertyName(key.AsString());
                Write(writer, value);
            }
        }
        else
        {
            ValueTags.WritePairs(writer, map);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads the value that the reader stands at, and leaves it at the value's last token.</summary>
    /// <exception cref="JsonException">This is no value.</exception>
    public static Value Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Value.Null;
            case JsonTokenType.True:
                return Value.True;
            case JsonTokenType.False:
                return Value.False;
            case JsonTokenType.Number:
                return reader.ValueSpan.IndexOfAny(".eE"u8) < 0 ? Value.Of(reader.GetInt64()) : Value.Of(reader.GetDouble());
            case JsonTokenType.String:
                return Value.Of(reader.Text());
            case JsonTokenType.StartArray:
                var elements = ImmutableArray.CreateBuilder<Value>();
                while (reader.NextElement()) elements.Add(Read(ref reader));
                return Value.Of(elements.DrainToImmutable());
            default:
                reader.ExpectObject();
                JsonFields.Advance(ref reader);
                return reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.StartsWith("$"u8)
                    ? ValueTags.Read(ref reader)
                    : Value.Of(ReadFields(ref reader));
        }
    }

    /// <summary>Reads the map that the reader stands at.</summary>
    /// <exception cref="JsonException">This is no map.</exception>
    public static MapValue ReadMap(ref Utf8JsonReader reader) =>
        Read(ref reader) is { Kind: ValueKind.Map } map ? map.AsMap() : throw new JsonException($"expected a map before byte {reader.BytesConsumed}");

    private static void RefuseDepth(Utf8JsonWriter writer)
    {
        // Three levels for the pairs of a map and a tag within.
        if (writer.CurrentDepth >= JsonFields.MaxDepth - 3) throw new InvalidOperationException("A value is nested too deep to be stored.");
    }

    private static bool HasPlainKeys(MapValue map)
    {
        var first = true;
        foreach (var (key, _) in map)
        {
            if (key.Kind != ValueKind.String || (first && key.AsString().StartsWith('$'))) return false;
            first = false;
        }

        return true;
    }

    private static void WriteDouble(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            ValueTags.WriteNotFinite(writer, value);
            return;
        }

        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny(".E"u8) < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private static RecordMap ReadFields(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject) return (RecordMap)MapValue.Empty;
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        while (reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.Text();
            JsonFields.Advance(ref reader);
            fields.Add(new(name, Read(ref reader)));
            JsonFields.Advance(ref reader);
        }

        return new(fields.DrainToImmutable());
    }
}
