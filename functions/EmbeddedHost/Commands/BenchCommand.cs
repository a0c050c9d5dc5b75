using System.CommandLine;
using System.Text.Json;
using Orchestration.EmbeddedHost.Bench;
using Orchestration.EmbeddedHost.Sending.Smtp;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>bench</c>: the figures that matter, all in one run.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var smtp = new Option<string?>("--smtp") { Description = "Also measures mails to this SMTP server, such as smtp://127.0.0.1:2525. Use one that throws mail away." };
        var customers = new Option<int>("--customers") { Description = "The larger number of known customers for the growth figure.", DefaultValueFactory = _ => 1_000_000 }.AcceptOnlyBetween(1, 100_000_000);
        var events = new Option<int>("--events") { Description = "Events of the durable and HTTP figures.", DefaultValueFactory = _ => 10_000 }.AcceptOnlyBetween(1, 1_000_000);
        var waiting = new Option<int>("--waiting") { Description = "Waiting enrollments.", DefaultValueFactory = _ => 100_000 }.AcceptOnlyBetween(1, 10_000_000);
        var command = new Command("bench", "Measures: decisions, backtest, durable events beside plain rows, HTTP, waiting enrollments, growth.")
        {
            CommonOptions.Config, CommonOptions.Json, smtp, customers, events, waiting,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            var report = await MeasureAsync(
                parsed.GetValue(CommonOptions.Config)!, parsed.GetValue(smtp), parsed.GetValue(customers), parsed.GetValue(events), parsed.GetValue(waiting), cancellation);
            if (parsed.GetValue(CommonOptions.Json)) Console.WriteLine(JsonSerializer.Serialize(report, BenchJson.Default.BenchReport));
            else Print(report);
            return 0;
        }));
        return command;
    }

    private static async Task<BenchReport> MeasureAsync(string config, string? smtp, int customers, int events, int waiting, CancellationToken cancellation)
    {
        if (smtp is not null) _ = SmtpOptions.Parse(smtp);
        using var place = new BenchPlace(config);
        var load = ConfigLoader.Load(new DirectoryConfigSource(config), [], NodaZones.Instance);
        var shop = load.Config ?? throw new ConfigurationException(load.Problems);
        var now = TimeProvider.System.GetUtcNow();
        Say("decisions");
        var report = new BenchReport { DecisionsPerSecond = DecisionBench.Measure(shop.Catalog, now.AddDays(-100), 100_000) };
        Say("backtest");
        report = report with { BacktestEventsPerSecond = BacktestBench.Measure(shop, now.AddDays(-365)) };
        Say("durable events");
        var durable = await DurableBench.MeasureAsync(place, events, cancellation);
        Say("events over HTTP, mails to the outbox");
        var http = await ServeBench.MeasureAsync(place, SendingSettings.Outbox, events, cancellation);
        report = report with
        {
            DurableEventsPerSecond = durable.Events,
            PlainRowsPerSecond = durable.Rows,
            DurableToPlain = durable.Ratio,
            AcceptedPerSecond = http.AcceptedPerSecond,
        };
        if (smtp is not null)
        {
            Say("events over HTTP, mails over SMTP");
            report = report with { Smtp = await ServeBench.MeasureAsync(place, smtp, events, cancellation) };
        }

        Say("waiting enrollments");
        report = report with { Waiting = await WaitingBench.MeasureAsync(place, waiting, cancellation) };
        Say("growth");
        return report with
        {
            Growth = await GrowthBench.MeasureAsync(place, Math.Min(10_000, customers), customers, part => Say($"growth: {part:P0} of the customers known"), cancellation),
        };
    }

    /// <summary>Progress goes to the error stream, so that standard output holds the figures alone.</summary>
    private static void Say(string what) => Console.Error.WriteLine($"measuring {what} …");

    private static void Print(BenchReport report)
    {
        var table = new Table().AddColumn("figure").AddColumn(new TableColumn("value").RightAligned());
        table.AddRow("decisions a second, one core", $"{report.DecisionsPerSecond:N0}");
        table.AddRow("backtest events a second", $"{report.BacktestEventsPerSecond:N0}");
        table.AddRow("durable events a second, mail in the outbox", $"{report.DurableEventsPerSecond:N0}");
        table.AddRow("plain rows a second, same rows and bytes", $"{report.PlainRowsPerSecond:N0}");
        table.AddRow("durable to plain", $"{report.DurableToPlain:N2}");
        table.AddRow("events accepted a second over HTTP, mail in the outbox meanwhile", $"{report.AcceptedPerSecond:N0}");
        if (report.Smtp is { } smtp) table.AddRow("mails a second over SMTP", $"{smtp.MailsPerSecond:N0}, {smtp.CpuMillisecondsPerEvent:N2} ms CPU each, {smtp.ResidentBytes / 1e6:N0} MB; {smtp.AcceptedPerSecond:N0} events accepted");
        if (report.Waiting is { } waiting)
            table.AddRow($"{waiting.Count:N0} waiting: start, resident", $"{waiting.StartSeconds:N2} s, {waiting.ResidentBytes / 1e6:N0} MB");
        if (report.Growth is { } growth) table.AddRow($"cost an event, {growth.From:N0} to {growth.To:N0} customers", $"× {growth.CostRatio:N2}");
        AnsiConsole.Write(table);
    }
}
