using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>import</c>: loads a history into the store. Facts only: nobody enters a journey and nothing is sent.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var command = new Command("import", "Loads a history into the store: facts only, no entries into journeys, no messages. What was imported before is passed over.")
        {
            HistoryOptions.Events, HistoryOptions.Columns, CommonOptions.Config, CommonOptions.Data, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            using var file = HistoryOptions.Open(parsed);
            var catalog = ShopFiles.Load(parsed.GetValue(CommonOptions.Config)!).Catalog;
            var report = await RunAsync(catalog, file, parsed.GetValue(CommonOptions.Data)!, cancellation);
            if (parsed.GetValue(CommonOptions.Json)) Console.WriteLine(JsonSerializer.Serialize(report, BacktestJson.Default.ImportReport));
            else Print(report, file.Name);
            return 0;
        }));
        return command;
    }

    private static async Task<ImportReport> RunAsync(Catalog catalog, EventFile file, string data, CancellationToken cancellation)
    {
        using var directory = DataDirectory.Open(data);
        await using var store = SqliteStore.Open(directory);
        using var metrics = new RuntimeMetrics();
        var processor = new CustomerProcessor(store, () => catalog, TimeProvider.System, NoEffects.Instance, metrics);
        var history = new EventHistory(file, new EventValidator(catalog, TimeProvider.System.GetUtcNow()));
        return await HistoryProgress.ShowAsync(
            file, "Importing", progress => HistoryImport.RunAsync(history, processor, TimeProvider.System, progress, cancellation));
    }

    private static void Print(ImportReport report, string file)
    {
        Console.WriteLine($"{report.Imported:N0} events of {report.Customers:N0} customers imported in {report.Seconds:N1} s; {report.Duplicates:N0} were known before.");
        BacktestText.WriteRejected(report.Rows, report.Rejected, report.Rejections, report.FirstRejected, file);
    }

    /// <summary>What an import asks for are wakes, which the host that serves the store finds in it.</summary>
    private sealed class NoEffects : IEffectSink
    {
        public static NoEffects Instance { get; } = new();

        public void Take(CustomerId customer, ImmutableArray<Effect> effects)
        {
        }
    }
}
