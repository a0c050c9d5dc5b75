using System.Diagnostics;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.EmbeddedHost.Commands;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.EmbeddedHost.Tests.Endpoints;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Tests.Commands;

/// <summary>The program as a process, and a data directory for it.</summary>
internal sealed class Cli : IDisposable
{
    public string Data { get; } = Directory.CreateTempSubdirectory("journeys-cli-").FullName;

    public static string Config { get; } = Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "journeys.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A command is over before code that is compiled to run fast pays.
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a command on this data directory and the sample shop.</summary>
    public Task<(int Code, string Output, string Errors)> RunAsync(string verb, params string[] arguments) =>
        RunAsync([verb, .. arguments, "--data", Data, "--config", Config]);

    /// <summary>Takes in a customer who has no consent and has ordered.</summary>
    public async Task TakeInAsync(string customer)
    {
        using var directory = DataDirectory.Open(Data);
        await using var store = SqliteStore.Open(directory);
        using var metrics = new RuntimeMetrics();
        var (clock, shop) = (new FixedClock(), ShopFiles.Load(Config));
        var processor = new CustomerProcessor(store, () => shop.Catalog, clock, new NoEffects(), metrics);
        CustomerInput Happened(string id, string type, params KeyValuePair<string, Value>[] data) => CustomerInput.Of(
            new(new("/test", id), type, new(customer), clock.Now, new RecordMap([.. data])));
        await processor.ProcessAsync(
            [
                Happened("1", EventTypes.CustomerUpdated, new("email", Value.Of("ada@example.com")), new("first_name", Value.Of("Ada"))),
                Happened("2", EventTypes.OrderPlaced, new("order", Value.Of("A1")), new("value", Value.Of(40.0))),
                Happened("3", EventTypes.OrderPlaced, new("order", Value.Of("A2")), new("value", Value.Of(2.0))),
            ],
            TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Data, recursive: true);
}
