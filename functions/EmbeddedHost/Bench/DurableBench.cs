using System.Diagnostics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>From accepted to the mail in the outbox, beside plain rows of the same number and size.</summary>
internal static class DurableBench
{
    /// <summary>Events a second, plain rows a second, and the ratio of their times.</summary>
    public static async Task<(double Events, double Rows, double Ratio)> MeasureAsync(string config, int events, CancellationToken cancellation)
    {
        await using var shop = await BenchShop.OpenAsync(config, deliver: null, cancellation);
        await shop.SignUpAsync(0, events * 2, consenting: true, cancellation);
        await shop.Runtime.StartAsync(cancellation);
        var now = TimeProvider.System.GetUtcNow();
        // As many events again to warm up.
        await shop.FeedAsync(0, events, number => BenchEvents.Order(number, 1, now), cancellation);
        await shop.WaitForMailsAsync(events, cancellation);
        var before = shop.Runtime.Store.Written;
        var watch = Stopwatch.StartNew();
        await shop.FeedAsync(events, events * 2, number => BenchEvents.Order(number, 1, now), cancellation);
        await shop.WaitForMailsAsync(events * 2, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        var written = shop.Runtime.Store.Written - before;
        var plain = PlainRows.Measure(shop.Options.Data, written.Rows, written.Bytes, written.Transactions);
        return (events / seconds, written.Rows / plain, plain / seconds);
    }
}
