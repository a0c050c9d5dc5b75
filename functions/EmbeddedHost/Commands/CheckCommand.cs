using System.CommandLine;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>check</c>: validates the configuration.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var schemas = new Option<bool>("--write-schemas") { Description = "Writes the JSON schemas for editors beside the configuration." };
        var command = new Command("check", "Validates the configuration: everything that is wrong, by file, line and column.")
        {
            CommonOptions.Config, CommonOptions.Json, schemas,
        };
        command.SetAction((parsed, _) => CommandErrors.GuardAsync(async () =>
        {
            var directory = parsed.GetValue(CommonOptions.Config)!;
            var written = parsed.GetValue(schemas) ? SchemaFiles.Write(directory) : [];
            var load = ConfigLoader.Load(new DirectoryConfigSource(directory), [], NodaZones.Instance);
            if (parsed.GetValue(CommonOptions.Json)) await WriteAsync(load, written);
            else Print(load, written);
            return load.Config is null ? CommandErrors.Failed : 0;
        }));
        return command;
    }

    private static void Print(ConfigLoad load, IReadOnlyList<string> written)
    {
        foreach (var name in written) Console.WriteLine($"wrote {name}");
        foreach (var problem in load.Problems) Console.Error.WriteLine(TerminalText.Of(problem.ToString()));
        if (load.Config is { } shop)
            Console.WriteLine($"ok: {Count(shop.Catalog.Journeys.Length, "journey")}, {Count(shop.Templates.Count, "template")}, {Count(shop.Catalog.Customers.Stages.Length, "stage")}, {Count(shop.Purposes.Length, "purpose")}, {Count(shop.Topics.Length, "topic")}");
        else
            Console.Error.WriteLine(Count(load.Problems.Length, "error"));
    }

    private static Task WriteAsync(ConfigLoad load, IReadOnlyList<string> written) => JsonOutput.WriteAsync(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", load.Config is not null);
        json.WriteStartArray("problems");
        foreach (var problem in load.Problems)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.File);
            json.WriteNumber("line", problem.Line);
            json.WriteNumber("column", problem.Column);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (load.Config is { } shop)
        {
            json.WriteNumber("journeys", shop.Catalog.Journeys.Length);
            json.WriteNumber("templates", shop.Templates.Count);
            json.WriteNumber("stages", shop.Catalog.Customers.Stages.Length);
        }

        json.WriteStartArray("schemasWritten");
        foreach (var name in written) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
