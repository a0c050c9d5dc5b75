using System.CommandLine;
using System.Text;
using System.Text.Json;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;
using Orchestration.Runtime.Conditions;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Http.Json;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>eval</c>: evaluates a condition.</summary>
internal static class EvalCommand
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };

    public static Command Create()
    {
        var expression = new Argument<string?>("EXPRESSION") { Description = "The condition.", Arity = ArgumentArity.ZeroOrOne };
        var cases = new Option<bool>("--cases") { Description = "Reads cases as JSON lines from standard input and answers each with a line." };
        var file = new Option<string?>("--file") { Description = "A JSON file whose fields are the variables, such as {\"customer\":{\"orders\":{\"count\":1}}}." };
        var command = new Command("eval", "Evaluates a condition (CEL).") { expression, cases, file, CommonOptions.Json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(cases) == (result.GetValue(expression) is not null)) result.AddError("Give an EXPRESSION, or --cases and the cases on standard input.");
        });
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            if (parsed.GetValue(cases))
            {
                using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
                await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
                new CelCaseRunner(NodaZones.Instance).Run(input, output);
                return 0;
            }

            var variables = parsed.GetValue(file) is { } path ? await ReadAsync(path, cancellation) : [];
            var value = Evaluate(parsed.GetValue(expression)!, variables);
            if (parsed.GetValue(CommonOptions.Json)) await JsonOutput.WriteAsync(json => Write(json, value));
            else if (value.IsError) await Console.Error.WriteLineAsync("error: " + TerminalText.Of(value.AsString()));
            else Console.WriteLine(Plain(value));
            return value.IsError ? CommandErrors.Failed : 0;
        }));
        return command;
    }

    private static Value Evaluate(string expression, List<KeyValuePair<string, Value>> variables)
    {
        var environment = CelEnvironment.Empty.With(NodaZones.Instance);
        foreach (var (name, _) in variables) environment = environment.With(name, CelType.Dyn);
        var compilation = CelCompiler.Compile(expression, environment);
        return compilation.Expression is { } compiled
            ? compiled.Evaluate([.. variables.Select(v => v.Value)])
            : Value.Error(string.Join("; ", compilation.Problems));
    }

    private static async Task<List<KeyValuePair<string, Value>>> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(stream, Reading, cancellation);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. JsonValues.Map(document.RootElement).Fields]
                : throw new InvalidDataException($"{path}: must hold a JSON object.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path}:{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}: error: is not JSON that can be read.", wrong);
        }
    }

    private static void Write(Utf8JsonWriter json, Value value)
    {
        json.WriteStartObject();
        if (value.IsError)
        {
            json.WriteString("error", value.AsString());
        }
        else
        {
            json.WritePropertyName("value");
            ValueJson.Write(json, value);
            json.WriteString("type", value.Kind.ToString().ToLowerInvariant());
        }

        json.WriteEndObject();
    }

    private static string Plain(Value value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Runtime.Http.Answers.Writing)) ValueJson.Write(json, value);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
