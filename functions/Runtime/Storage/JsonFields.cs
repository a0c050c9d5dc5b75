using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>What JSON has no form for: instants, and properties left out.</summary>
internal static class JsonFields
{
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
}
