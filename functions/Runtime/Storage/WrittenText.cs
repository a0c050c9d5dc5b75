using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>Strings as JSON has them between quotes.</summary>
internal static class WrittenText
{
    private const int Places = 1024;
    private const int MaxSharedLength = 64;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Bounded, as each place holds the last that came to it. Threads share it without a lock: any string they find is whole.
    private static readonly string?[] Shared = new string?[Places];

    /// <summary>The string that is written so.</summary>
    public static string Decode(ReadOnlySpan<byte> written)
    {
        if (!written.Contains((byte)'\\')) return Utf8.GetString(written);
        var reader = new Utf8JsonReader([(byte)'"', .. written, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>Whether the text is written so, in plain ASCII.</summary>
    public static bool Is(ReadOnlySpan<byte> written, string text) => Ascii.Equals(written, text) && !written.Contains((byte)'\\');

    /// <summary>
    /// The string that is written so, kept and shared instead of made anew with every state: for what comes from the
    /// configuration, such as names of journeys. What is a customer's own would only push that out.
    /// </summary>
    public static string Share(ReadOnlySpan<byte> written)
    {
        ref var place = ref Shared[PlaceOf(written)];
        // Nothing kept has an escape, so what equals it has none.
        if (place is { } known && Ascii.Equals(written, known)) return known;
        var text = Decode(written);
        // Only ASCII without escapes is as long as it is written.
        if (text.Length == written.Length && text.Length <= MaxSharedLength) place = text;
        return text;
    }

    /// <summary>By the first and the last eight bytes: enough to tell names and hashes apart.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> written)
    {
        var hash = (ulong)written.Length;
        if (written.Length >= sizeof(ulong))
        {
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(written) * 0x9E3779B97F4A7C15;
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(written[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var letter in written) hash = (hash << 8) | letter;
        }

        return (int)((hash * 0x9E3779B97F4A7C15) >> 54);
    }
}
