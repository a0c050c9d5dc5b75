using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestration.Runtime.Storage;

/// <summary>One thread's JSON writer, kept because making one costs more than writing a small state with it.</summary>
internal static class JsonBuffer
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Bytes for a store, never for a page, so nothing needs escaping beyond what JSON asks for.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = StoredReader.MaxDepth,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The thread's writer, writing to <paramref name="target"/>. The caller flushes it and keeps it no longer.</summary>
    public static Utf8JsonWriter WriteTo(IBufferWriter<byte> target)
    {
        if (_writer is not { } writer) return _writer = new(target, Options);
        writer.Reset(target);
        return writer;
    }
}
