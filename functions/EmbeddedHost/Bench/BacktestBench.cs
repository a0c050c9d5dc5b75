using System.Diagnostics;
using Orchestration.Core.Events;
using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>A made-up year replayed through the core.</summary>
internal static class BacktestBench
{
    private const int Customers = 20_000;

    /// <summary>Events a second, everybody consenting; the events are made before the clock starts.</summary>
    public static double Measure(ShopConfig shop, DateTimeOffset start)
    {
        List<CustomerEvent> events = [.. ShopGenerator.Generate(new() { Customers = Customers, Start = start })];
        var options = new BacktestOptions { Consent = ConsentChoice.All };
        var watch = Stopwatch.StartNew();
        BacktestRunner.Run(shop.Catalog, events, options, TimeProvider.System);
        return events.Count / watch.Elapsed.TotalSeconds;
    }
}
