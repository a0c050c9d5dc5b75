using System.Diagnostics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>
/// From accepted to the mail in the outbox, beside plain rows of the same number and size in as many transactions: the
/// store's rows, and a row for each mail in as many as the outbox's journal was flushed.
/// </summary>
internal static class DurableBench
{
    private const int Rounds = 5;

    /// <summary>Events a second, plain rows a second, and the ratio of their times: the round whose ratio is the median, after one to warm up.</summary>
    public static async Task<(double Events, double Rows, double Ratio)> MeasureAsync(BenchPlace place, int events, CancellationToken cancellation)
    {
        await using var shop = await BenchShop.OpenAsync(place, cancellation);
        await shop.SignUpAsync(0, events * (Rounds + 1), consenting: true, cancellation);
        await shop.Runtime.StartAsync(cancellation);
        await RoundAsync(shop, 0, events, cancellation);
        var rounds = new List<(double Events, double Rows, double Ratio)>();
        for (var round = 1; round <= Rounds; round++) rounds.Add(await RoundAsync(shop, round, events, cancellation));
        return rounds.OrderBy(round => round.Ratio).ElementAt(Rounds / 2);
    }

    /// <summary>The disk's speed drifts, so each round sets its plain rows right beside its events.</summary>
    private static async Task<(double Events, double Rows, double Ratio)> RoundAsync(BenchShop shop, int round, int events, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (store, outbox) = (shop.Runtime.Store.Written, shop.Runtime.Outbox.Written);
        var watch = Stopwatch.StartNew();
        await shop.FeedAsync(round * events, (round + 1) * events, number => BenchEvents.Order(number, 1, now), cancellation);
        await shop.WaitForMailsAsync((long)(round + 1) * events, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        store = shop.Runtime.Store.Written - store;
        outbox = shop.Runtime.Outbox.Written - outbox;
        var plain = PlainRows.Measure(Path.Combine(shop.Options.Data, $"plain-{round}.db"), store, outbox);
        return (events / seconds, (store.Rows + outbox.Rows) / plain, plain / seconds);
    }
}
