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
internal static class ValueCodec
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

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">This is no value.</exception>
    public static Value Read(ref StoredReader reader) => reader.Peek() switch
    {
        (byte)'"' => Value.Of(reader.Text()),
        (byte)'{' => ReadObject(ref reader),
        (byte)'[' => ReadList(ref reader),
        _ => reader.TryInt64(out var whole) ? Value.Of(whole) : ReadScalar(reader.Token()),
    };

    /// <summary>Reads a map.</summary>
    /// <exception cref="JsonException">This is no map.</exception>
    public static MapValue ReadMap(ref StoredReader reader) =>
        Read(ref reader) is { Kind: ValueKind.Map } map ? map.AsMap() : throw reader.Expected("a map before");

    private static void RefuseDepth(Utf8JsonWriter writer)
    {
        // Three levels for the pairs of a map and a tag within.
        if (writer.CurrentDepth >= StoredReader.MaxDepth - 3) throw new InvalidOperationException("A value is nested too deep to be stored.");
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

    private static Value ReadScalar(in Utf8JsonReader token) => token.TokenType switch
    {
        JsonTokenType.Null => Value.Null,
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        _ => token.ValueSpan.IndexOfAny(".eE"u8) < 0 ? Value.Of(token.GetInt64()) : Value.Of(token.GetDouble()),
    };

    private static Value ReadList(ref StoredReader reader)
    {
        reader.EnterArray();
        var elements = new Gathered<Value>();
        while (reader.NextElement()) elements.Add(Read(ref reader));
        return Value.Of(elements.ToImmutable());
    }

    private static Value ReadObject(ref StoredReader reader)
    {
        reader.EnterObject();
        if (!reader.NextName(out var name)) return Value.Of(MapValue.Empty);
        if (name.StartsWith("$"u8)) return ValueTags.Read(ref reader, name);
        var fields = new Gathered<KeyValuePair<string, Value>>();
        do
        {
            fields.Add(new(WrittenText.Share(name), Read(ref reader)));
        }
        while (reader.NextName(out name));
        return Value.Of(new RecordMap(fields.ToImmutable()));
    }
}
