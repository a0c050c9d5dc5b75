using System.Globalization;
using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>Walks the JSON that this folder writes: objects whose property names are one letter, and instants as numbers.</summary>
internal static class JsonFields
{
    /// <summary>How deep stored JSON may be nested.</summary>
    public const int MaxDepth = 128;

    /// <summary>What a reader is opened with.</summary>
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    /// <summary>Stands for a property that this version does not know.</summary>
    private const char Unknown = '?';

    /// <summary>
    /// Goes to the next property of the object and stands at its value; false at the object's end. The name of a property
    /// that is longer than one letter is no name of ours, so that a <c>default</c> arm skips it.
    /// </summary>
    public static bool NextField(this ref Utf8JsonReader reader, out char name)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = reader.ValueSpan.Length == 1 ? (char)reader.ValueSpan[0] : Unknown;
        Advance(ref reader);
        return true;
    }

    /// <summary>Goes to the next element of the array; false at its end.</summary>
    public static bool NextElement(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Goes to the next token, which must be there.</summary>
    public static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) throw new JsonException("the JSON ends too early");
    }

    /// <summary>Stands at the start of an object, or else the bytes are not ours.</summary>
    public static void ExpectObject(this in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException($"expected an object at byte {reader.TokenStartIndex}");
    }

    /// <summary>Stands at the start of an array, or else the bytes are not ours.</summary>
    public static void ExpectArray(this in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"expected an array at byte {reader.TokenStartIndex}");
    }

    /// <summary>A string that must be there.</summary>
    public static string Text(this in Utf8JsonReader reader) =>
        reader.GetString() ?? throw new JsonException($"expected a string at byte {reader.TokenStartIndex}");

    /// <summary>An instant.</summary>
    public static DateTimeOffset Instant(this in Utf8JsonReader reader) =>
        new(checked(reader.GetInt64() + DateTimeOffset.UnixEpoch.Ticks), TimeSpan.Zero);

    /// <summary>
    /// Writes an instant as the number of 100 ns since the Unix epoch. The offset is not kept: what comes back is the same
    /// instant in UTC.
    /// </summary>
    public static void WriteInstant(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset instant) =>
        writer.WriteNumber(name, instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks);

    /// <summary>Writes an instant, or nothing for null.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } value) writer.WriteInstant(name, value);
    }

    /// <summary>Writes a string, or nothing for null.</summary>
    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) writer.WriteString(name, text);
    }

    /// <summary>Wraps whatever a reader throws over bytes that are not what this folder writes.</summary>
    public static InvalidDataException Damaged(string what, long at, Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The stored {what} cannot be read at byte {at}: {cause.Message}"), cause);
}
