using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Conditions;

/// <summary>
/// Evaluates cases given as JSON lines: <c>{"name":…,"expr":…}</c>, optionally with <c>bindings</c> (an object of tagged
/// values) and <c>disableCheck</c>. Each non-blank line gets one line in answer, whatever it holds.
/// </summary>
public sealed class CelCaseRunner(IZones zones)
{
    private const int LongestLine = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2048, SkipValidation = true };

    /// <summary>Answers every line of <paramref name="cases"/> with <c>{"name":…,"value":…}</c> or <c>{"name":…,"error":"…"}</c>.</summary>
    public void Run(TextReader cases, TextWriter answers)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(answers);
        for (var number = 1; cases.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line)) answers.WriteLine(Answer(line, number));
        }
    }

    private string Answer(string line, int number)
    {
        if (line.Length > LongestLine) return Write(null, Value.Error($"line {number}: longer than {LongestLine} characters"));
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, Reading);
        }
        catch (JsonException wrong)
        {
            return Write(null, Value.Error($"line {number}: {wrong.Message}"));
        }

        using (document)
        {
            var root = document.RootElement;
            var name = root.ValueKind == JsonValueKind.Object ? Text(root, "name") : null;
            return Write(name, Evaluate(root, number));
        }
    }

    private static string? Text(JsonElement root, string property) =>
        root.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private Value Evaluate(JsonElement root, int number)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "expr") is not { } source)
            return Value.Error($"line {number}: a case is an object with an 'expr'");
        var isUnchecked = root.TryGetProperty("disableCheck", out var flag) && flag.ValueKind == JsonValueKind.True;
        var environment = CelEnvironment.Empty.With(zones) with { Check = !isUnchecked };
        var values = new List<Value>();
        if (root.TryGetProperty("bindings", out var bindings))
        {
            if (bindings.ValueKind != JsonValueKind.Object) return Value.Error($"line {number}: bindings are an object of values by name");
            foreach (var binding in bindings.EnumerateObject())
            {
                if (!TaggedValue.TryRead(binding.Value, out var value, out var wrong)) return Value.Error($"line {number}: {binding.Name}: {wrong}");
                if (binding.Name.Length == 0 || environment.SlotOf(binding.Name) >= 0) return Value.Error($"line {number}: '{binding.Name}' is bound twice or nameless");
                environment = environment.With(binding.Name, CelType.Dyn);
                values.Add(value);
            }
        }

        var compilation = CelCompiler.Compile(source, environment);
        return compilation.Expression is { } expression
            ? expression.Evaluate(values.ToArray())
            : Value.Error(string.Join("; ", compilation.Problems));
    }

    private static string Write(string? name, in Value value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            if (value.IsError)
            {
                writer.WriteString("error", value.AsString());
            }
            else
            {
                writer.WritePropertyName("value");
                if (!TaggedValue.TryWrite(writer, value)) return Write(name, Value.Error("the value has too many parts to write"));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
