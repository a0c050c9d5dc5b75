using System.CommandLine;
using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>diagram</c>: a journey as a picture.</summary>
internal static class DiagramCommand
{
    public static Command Create()
    {
        var journey = new Argument<string>("JOURNEY") { Description = "The journey's name." };
        var format = new Option<string>("--format") { Description = "mermaid or svg.", DefaultValueFactory = _ => "mermaid" }.AcceptOnlyFromAmong("mermaid", "svg");
        var command = new Command("diagram", "Draws a journey.") { journey, format, CommonOptions.Config, CommonOptions.Json };
        command.SetAction((parsed, _) => CommandErrors.GuardAsync(async () =>
        {
            var shop = ShopFiles.Load(parsed.GetValue(CommonOptions.Config)!);
            var (name, kind) = (parsed.GetValue(journey)!, parsed.GetValue(format)!);
            if (shop.Catalog.Journeys.FirstOrDefault(j => j.Name == name) is not { } definition)
            {
                await Console.Error.WriteLineAsync(UnknownName.Of("journey", name, shop.Catalog.Journeys.Select(j => j.Name)));
                return CommandErrors.Failed;
            }

            var drawn = kind == "svg" ? JourneySvg.Draw(definition) : JourneyDiagram.Mermaid(definition);
            if (!parsed.GetValue(CommonOptions.Json))
            {
                Console.WriteLine(drawn.TrimEnd());
                return 0;
            }

            await JsonOutput.WriteAsync(json =>
            {
                json.WriteStartObject();
                json.WriteString("journey", name);
                json.WriteString("version", definition.Version.Value);
                json.WriteString("format", kind);
                json.WriteString("diagram", drawn);
                json.WriteEndObject();
            });
            return 0;
        }));
        return command;
    }
}
