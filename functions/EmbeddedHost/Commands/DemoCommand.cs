using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.EmbeddedHost.Demo;
using Orchestration.EmbeddedHost.Endpoints;
using Orchestration.EmbeddedHost.Hosting;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Ports;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary><c>demo</c>: a generated year through the real host, a table of what happened, then the inbox.</summary>
internal static class DemoCommand
{
    private const int Days = 365;

    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "The same seed is the same shop.", DefaultValueFactory = _ => 1 };
        var customers = new Option<int>("--customers") { Description = "How many people sign up during the year.", DefaultValueFactory = _ => 400 }.AcceptOnlyBetween(1, 1_000_000);
        var exit = new Option<bool>("--exit") { Description = "Ends after the table instead of serving the inbox." };
        var command = new Command("demo", "Plays a year of a small shop through the real host, then serves its inbox.")
        {
            CommonOptions.Config, CommonOptions.Data, CommonOptions.Json, seed, customers, exit, ListenUrls.Option,
        };
        command.SetAction((parsed, cancellation) => CommandErrors.GuardAsync(async () =>
        {
            var data = Path.Combine(parsed.GetValue(CommonOptions.Data)!, "demo");
            var listen = ListenUrls.Of(parsed);
            var options = new EmbeddedOptions(data, parsed.GetValue(CommonOptions.Config)!, "outbox", listen[0].TrimEnd('/'));
            // The year ends with the last full hour, so that the host can go on from there with the real clock.
            var now = TimeProvider.System.GetUtcNow();
            var end = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
            var shop = new ShopOptions { Seed = parsed.GetValue(seed), Customers = parsed.GetValue(customers), Start = end.AddDays(-Days), Days = Days };
            var json = parsed.GetValue(CommonOptions.Json);
            await PlayAsync(options, shop, end, json, cancellation);
            if (json) return 0;
            if (parsed.GetValue(exit) || Console.IsOutputRedirected)
            {
                Console.WriteLine($"Inbox: {options.PublicUrl}/inbox, served by: journeys serve --data {data}");
                return 0;
            }

            await ServingHost.RunAsync(options, listen, _ => Greet(options.PublicUrl), cancellation);
            return 0;
        }));
        return command;
    }

    private static async Task PlayAsync(EmbeddedOptions options, ShopOptions shop, DateTimeOffset end, bool json, CancellationToken cancellation)
    {
        DemoFolder.Prepare(options.Data);
        var time = new HandTurnedTime(shop.Start);
        DemoReactions? reactions = null;
        await using var runtime = await EmbeddedRuntime.OpenAsync(
            options with { IsThrowaway = true }, directory => KeyFile.Open(directory.Path, Environment.GetEnvironmentVariable).TokenKey, time, NullLoggerFactory.Instance, cancellation,
            sender => reactions = new(sender, time));
        var runner = new DemoRunner(runtime, time, reactions!);
        await ProgressAsync(advance => runner.RunAsync(
            ShopGenerator.Generate(shop), end, reached => advance((reached - shop.Start) / (end - shop.Start)), cancellation));
        var counts = await ((ITallyStore)runtime.Store).ReadAsync(cancellation);
        DemoTable.Write(runtime.Config.Current.Catalog, counts, json);
    }

    private static async Task ProgressAsync(Func<Action<double>, Task> run)
    {
        if (Console.IsErrorRedirected)
        {
            await run(_ => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("A year of a small shop", maxValue: 1);
                await run(part => task.Value = part);
                task.Value = 1;
            });
    }

    private static void Greet(string url) => AnsiConsole.MarkupLine($"Inbox: [link]{Markup.Escape(url)}/inbox[/]   (Ctrl-C ends)");
}
