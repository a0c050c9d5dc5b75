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

    /// <summary>Reads the rest of an object that begins with the tag whose name was read.</summary>
    /// <exception cref="JsonException">This is no tag, or not what it announces.</exception>
    public static Value Read(ref StoredReader reader, ReadOnlySpan<byte> name)
    {
        var value = (name.Length == 2 ? (char)name[1] : default) switch
        {
            'u' => Value.Of(reader.Token().GetUInt64()),
            'b' => Value.Of(reader.Token().GetBytesFromBase64()),
            'd' => Value.Of(BitConverter.Int64BitsToDouble(reader.Int64())),
            'y' => Value.Type(reader.Text()),
            'e' => Value.Error(reader.Text()),
            't' => ReadParts(ref reader, Value.Timestamp),
            'p' => ReadParts(ref reader, Value.Duration),
            'm' => Value.Of(ReadPairs(ref reader)),
            _ => throw reader.Expected("a known tag before"),
        };
        return reader.NextName(out _) ? throw reader.Expected("the end of a tag before") : value;
    }

    private static Value ReadParts(ref StoredReader reader, Func<long, int, Value> make)
    {
        reader.EnterArray();
        reader.ExpectElement();
        var seconds = reader.Int64();
        reader.ExpectElement();
        var nanos = reader.Int32();
        reader.ExpectArrayEnd();
        return make(seconds, nanos);
    }

    private static EntryMap ReadPairs(ref StoredReader reader)
    {
        reader.EnterArray();
        var pairs = new Gathered<KeyValuePair<Value, Value>>();
        while (reader.NextElement())
        {
            reader.EnterArray();
            reader.ExpectElement();
            var key = ValueCodec.Read(ref reader);
            reader.ExpectElement();
            pairs.Add(new(key, ValueCodec.Read(ref reader)));
            reader.ExpectArrayEnd();
        }

        return EntryMap.TryCreate(pairs.ToImmutable(), out var map, out _) ? map : throw new JsonException("a map has a key twice");
    }
}
