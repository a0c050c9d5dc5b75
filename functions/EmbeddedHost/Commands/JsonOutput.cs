using System.Text.Json;
using Orchestration.Runtime.Http;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Writes one JSON document to standard output.</summary>
internal static class JsonOutput
{
    /// <summary>Writes the document and ends its line.</summary>
    public static Task WriteAsync(Action<Utf8JsonWriter> write) => WriteAsync(json =>
    {
        write(json);
        return Task.CompletedTask;
    });

    /// <summary>Writes the document and ends its line.</summary>
    public static async Task WriteAsync(Func<Utf8JsonWriter, Task> write)
    {
        await using var output = Console.OpenStandardOutput();
        await using (var json = new Utf8JsonWriter(output, Answers.Indented)) await write(json);
        output.WriteByte((byte)'\n');
    }
}
