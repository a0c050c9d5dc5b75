using System.CommandLine;
using System.Text.Json;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>backtest</c>: what the configured journeys would have done with a history. Sends nothing and keeps nothing.</summary>
internal static class BacktestCommand
{
    public static Command Create()
    {
        var consent = new Option<string>("--consent")
        {
            Description = "Who is taken to have consented from the beginning: all, none, or a file with a customer's id on each line.",
            DefaultValueFactory = _ => "none",
        };
        var until = new Option<string?>("--until")
        {
            Description = "When the clock stops (a date, with all of its day, or a time; UTC). Default: with the last event. Later events are left out.",
        };
        var command = new Command("backtest", "Replays a history through the journeys at virtual time, and sends nothing.")
        {
            HistoryOptions.Events, HistoryOptions.Columns, consent, until, CommonOptions.Config, CommonOptions.Json,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            var options = new BacktestOptions
            {
                Consent = ConsentChoice.Parse(parsed.GetValue(consent)!),
                Until = parsed.GetValue(until) is { } end ? BacktestOptions.ParseUntil(end) : null,
            };
            using var file = HistoryOptions.Open(parsed);
            var shop = ShopFiles.Load(parsed.GetValue(CommonOptions.Config)!);
            var report = await HistoryProgress.ShowAsync(file, "Deciding", progress => Task.FromResult(Run(shop, file, options, progress, cancellation)));
            if (parsed.GetValue(CommonOptions.Json)) Console.WriteLine(JsonSerializer.Serialize(report, BacktestJson.Default.BacktestReport));
            else BacktestText.Write(report, file.Name, options.Consent);
            return 0;
        }));
        return command;
    }

    private static BacktestReport Run(ShopConfig shop, EventFile file, BacktestOptions options, IProgress<long> progress, CancellationToken cancellation)
    {
        var history = new EventHistory(file, new EventValidator(shop.Catalog, TimeProvider.System.GetUtcNow()));
        return BacktestRunner.Run(
            shop.Catalog, history.InTimeOrder(), options, TimeProvider.System, new EventCount(progress), cancellation).With(history);
    }

    private sealed class EventCount(IProgress<long> inner) : IProgress<BacktestProgress>
    {
        public void Report(BacktestProgress value) => inner.Report(value.Events);
    }
}
