using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Conditions;

/// <summary>
/// Values as JSON that names their types: <c>{"int":"1"}</c>, <c>{"bytes":"6162"}</c>, <c>{"map":[[key,value]]}</c>. Whole
/// numbers are strings since they exceed what JSON readers keep; doubles are strings for the sake of infinities.
/// </summary>
public static class TaggedValue
{
    private const int MostParts = 100_000;
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    /// <summary>Reads a value; false where the element is none, and <paramref name="error"/> says why.</summary>
    public static bool TryRead(JsonElement element, out Value value, [NotNullWhen(false)] out string? error)
    {
        value = default;
        error = null;
        if (element.ValueKind != JsonValueKind.Object || element.GetPropertyCount() != 1)
        {
            error = "a value is an object with its type as the one property";
            return false;
        }

        var tagged = element.EnumerateObject().First();
        if (ReadTagged(tagged.Name, tagged.Value) is not { } read)
        {
            error = $"no value of type '{tagged.Name}'";
            return false;
        }

        value = read;
        return true;
    }

    /// <summary>Writes a value. False, with a part written, where it has more than 100,000 parts.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, in Value value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var left = MostParts;
        return TryWrite(writer, value, ref left);
    }

    private static Value? ReadTagged(string type, JsonElement content) => (type, content.ValueKind) switch
    {
        ("null", JsonValueKind.Null) => Value.Null,
        ("bool", JsonValueKind.True) => Value.True,
        ("bool", JsonValueKind.False) => Value.False,
        ("int", JsonValueKind.String) => long.TryParse(content.GetString(), NumberStyles.AllowLeadingSign, NumberFormatInfo.InvariantInfo, out var number) ? Value.Of(number) : null,
        ("uint", JsonValueKind.String) => ulong.TryParse(content.GetString(), NumberStyles.None, NumberFormatInfo.InvariantInfo, out var number) ? Value.Of(number) : null,
        ("double", JsonValueKind.String) => ReadDouble(content.GetString()!),
        ("string", JsonValueKind.String) => Value.Of(content.GetString()!),
        ("type", JsonValueKind.String) => Value.Type(content.GetString()!),
        ("bytes", JsonValueKind.String) => ReadBytes(content.GetString()!),
        ("list", JsonValueKind.Array) => ReadList(content),
        ("map", JsonValueKind.Array) => ReadMap(content),
        ("timestamp", JsonValueKind.Object) => ReadSeconds(content) is var (seconds, nanos) && seconds is >= FirstSecond and <= LastSecond && nanos is >= 0 and <= 999_999_999
            ? Value.Timestamp(seconds, nanos) : null,
        ("duration", JsonValueKind.Object) => ReadSeconds(content) is var (seconds, nanos) && nanos is >= -999_999_999 and <= 999_999_999 && Math.Sign(seconds) * Math.Sign(nanos) >= 0
            ? Value.Duration(seconds, nanos) : null,
        _ => null,
    };

    private static Value? ReadDouble(string text) => text switch
    {
        "inf" or "Infinity" => Value.Of(double.PositiveInfinity),
        "-inf" or "-Infinity" => Value.Of(double.NegativeInfinity),
        "nan" or "NaN" => Value.Of(double.NaN),
        _ => double.TryParse(text, NumberStyles.Float, NumberFormatInfo.InvariantInfo, out var number) ? Value.Of(number) : null,
    };

    private static Value? ReadBytes(string text)
    {
        if (text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit)) return null;
        return Value.Of(Convert.FromHexString(text));
    }

    private static Value? ReadList(JsonElement content)
    {
        var elements = ImmutableArray.CreateBuilder<Value>(content.GetArrayLength());
        foreach (var element in content.EnumerateArray())
        {
            if (!TryRead(element, out var value, out _)) return null;
            elements.Add(value);
        }

        return Value.Of(elements.MoveToImmutable());
    }

    private static Value? ReadMap(JsonElement content)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<Value, Value>>(content.GetArrayLength());
        foreach (var entry in content.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2) return null;
            if (!TryRead(entry[0], out var key, out _) || !TryRead(entry[1], out var value, out _)) return null;
            entries.Add(new(key, value));
        }

        return EntryMap.TryCreate(entries.MoveToImmutable(), out var map, out _) ? Value.Of(map) : null;
    }

    private static (long Seconds, int Nanos)? ReadSeconds(JsonElement content)
    {
        long seconds = 0;
        var nanos = 0;
        if (content.TryGetProperty("seconds", out var whole) && !(whole.ValueKind == JsonValueKind.Number && whole.TryGetInt64(out seconds))) return null;
        if (content.TryGetProperty("nanos", out var part) && !(part.ValueKind == JsonValueKind.Number && part.TryGetInt32(out nanos))) return null;
        return (seconds, nanos);
    }

    private static bool TryWrite(Utf8JsonWriter writer, in Value value, ref int left)
    {
        if (--left < 0) return false;
        writer.WriteStartObject();
        switch (value.Kind)
        {
            case ValueKind.Null: writer.WriteNull("null"); break;
            case ValueKind.Bool: writer.WriteBoolean("bool", value.AsBool()); break;
            case ValueKind.Int: writer.WriteString("int", value.AsInt().ToString(NumberFormatInfo.InvariantInfo)); break;
            case ValueKind.Uint: writer.WriteString("uint", value.AsUint().ToString(NumberFormatInfo.InvariantInfo)); break;
            case ValueKind.Double: writer.WriteString("double", value.AsDouble().ToString("R", NumberFormatInfo.InvariantInfo)); break;
            case ValueKind.String: writer.WriteString("string", value.AsString()); break;
            case ValueKind.Type: writer.WriteString("type", value.AsString()); break;
            case ValueKind.Bytes: writer.WriteString("bytes", Convert.ToHexStringLower(value.AsBytes())); break;
            case ValueKind.Timestamp: WriteSeconds(writer, "timestamp", value); break;
            case ValueKind.Duration: WriteSeconds(writer, "duration", value); break;
            case ValueKind.List:
                writer.WriteStartArray("list");
                foreach (var element in value.AsList())
                {
                    if (!TryWrite(writer, element, ref left)) return false;
                }

                writer.WriteEndArray();
                break;
            case ValueKind.Map:
                writer.WriteStartArray("map");
                foreach (var (key, element) in value.AsMap())
                {
                    writer.WriteStartArray();
                    if (!TryWrite(writer, key, ref left) || !TryWrite(writer, element, ref left)) return false;
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
                break;
            default: throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "An error has no tagged form.");
        }

        writer.WriteEndObject();
        return true;
    }

    private static void WriteSeconds(Utf8JsonWriter writer, string type, in Value value)
    {
        writer.WriteStartObject(type);
        writer.WriteNumber("seconds", value.Seconds);
        if (value.Nanos != 0) writer.WriteNumber("nanos", value.Nanos);
        writer.WriteEndObject();
    }
}
