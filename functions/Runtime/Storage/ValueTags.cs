using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// What JSON has no form for, as an object with one tag: <c>$u</c> uint, <c>$t</c> timestamp and <c>$p</c> duration as
/// [seconds, nanoseconds], <c>$b</c> bytes in base64, <c>$d</c> the bits of a double that is no number, <c>$y</c> a type,
/// <c>$e</c> an error, <c>$m</c> a map as [key, value] pairs: one with other keys than strings, or whose first key begins
/// with <c>$</c> itself.
/// </summary>
internal static class ValueTags
{
    /// <summary>Writes a scalar that JSON has no form for.</summary>
    public static void Write(Utf8JsonWriter writer, in Value value)
    {
        writer.WriteStartObject();
        switch (value.Kind)
        {
            case ValueKind.Uint:
                writer.WriteNumber("$u"u8, value.AsUint());
                break;
            case ValueKind.Bytes:
                writer.WriteBase64String("$b"u8, value.AsBytes());
                break;
            case ValueKind.Type:
                writer.WriteString("$y"u8, value.AsString());
                break;
            case ValueKind.Error:
                writer.WriteString("$e"u8, value.AsString());
                break;
            case ValueKind.Timestamp or ValueKind.Duration:
                writer.WriteStartArray(value.Kind == ValueKind.Timestamp ? "$t"u8 : "$p"u8);
                writer.WriteNumberValue(value.Seconds);
                writer.WriteNumberValue(value.Nanos);
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A value of kind {value.Kind} cannot be stored.");
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a double that is no number, or beyond all numbers.</summary>
    public static void WriteNotFinite(Utf8JsonWriter writer, double value)
    {
        writer.WriteStartObject();
        writer.WriteNumber("$d"u8, BitConverter.DoubleToInt64Bits(value));
        writer.WriteEndObject();
    }

    /// <summary>Writes a map's pairs into an object that is begun.</summary>
    public static void WritePairs(Utf8JsonWriter writer, MapValue map)
    {
        writer.WriteStartArray("$m"u8);
        foreach (var (key, value) in map)
        {
            writer.WriteStartArray();
            ValueCodec.Write(writer, key);
            ValueCodec.Write(writer, value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the rest of an object that begins with the tag the reader stands at.</summary>
    /// <exception cref="JsonException">This is no tag, or not what it announces.</exception>
    public static Value Read(ref Utf8JsonReader reader)
    {
        var tag = reader.ValueSpan.Length == 2 ? (char)reader.ValueSpan[1] : default;
        JsonFields.Advance(ref reader);
        var value = tag switch
        {
            'u' => Value.Of(reader.GetUInt64()),
            'b' => Value.Of(reader.GetBytesFromBase64()),
            'd' => Value.Of(BitConverter.Int64BitsToDouble(reader.GetInt64())),
            'y' => Value.Type(reader.Text()),
            'e' => Value.Error(reader.Text()),
            't' => ReadParts(ref reader, Value.Timestamp),
            'p' => ReadParts(ref reader, Value.Duration),
            'm' => Value.Of(ReadPairs(ref reader)),
            _ => throw new JsonException($"unknown tag before byte {reader.TokenStartIndex}"),
        };
        JsonFields.Advance(ref reader);
        return reader.TokenType == JsonTokenType.EndObject ? value : throw new JsonException($"expected the end of a tag at byte {reader.TokenStartIndex}");
    }

    private static Value ReadParts(ref Utf8JsonReader reader, Func<long, int, Value> make)
    {
        reader.ExpectArray();
        JsonFields.Advance(ref reader);
        var seconds = reader.GetInt64();
        JsonFields.Advance(ref reader);
        var nanos = reader.GetInt32();
        JsonFields.Advance(ref reader);
        return make(seconds, nanos);
    }

    private static EntryMap ReadPairs(ref Utf8JsonReader reader)
    {
        reader.ExpectArray();
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<Value, Value>>();
        while (reader.NextElement())
        {
            reader.ExpectArray();
            JsonFields.Advance(ref reader);
            var key = ValueCodec.Read(ref reader);
            JsonFields.Advance(ref reader);
            pairs.Add(new(key, ValueCodec.Read(ref reader)));
            JsonFields.Advance(ref reader);
        }

        return EntryMap.TryCreate(pairs.DrainToImmutable(), out var map, out _) ? map : throw new JsonException("a map has a key twice");
    }
}
