using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Commands;
using Orchestration.Runtime.Statistics;

namespace Orchestration.EmbeddedHost.Demo;

/// <summary>What happened in the demo's year.</summary>
internal static partial class DemoTable
{
    /// <summary>Writes it, for people or for programs.</summary>
    public static void Write(Catalog catalog, IReadOnlyDictionary<TallyKey, long> counts, bool json)
    {
        var report = new Report(Figures.Stages(counts, catalog), Figures.Journeys(counts, catalog));
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.Report));
            return;
        }

        FigureTables.Write(report.Stages, report.Journeys);
    }

    internal sealed record Report(IReadOnlyDictionary<string, long> Stages, IReadOnlyDictionary<string, JourneyFigures> Journeys);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Report))]
    internal sealed partial class ReportJson : JsonSerializerContext;
}
