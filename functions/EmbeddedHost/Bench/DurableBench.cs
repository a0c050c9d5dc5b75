using System.Diagnostics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>From accepted to the mail in the outbox, beside plain rows of the same number and size: the store's rows, and a row for each mail.</summary>
internal static class DurableBench
{
    private const int Rounds = 3;

    /// <summary>Events a second, plain rows a second, and the ratio of their times: the round whose ratio is the median, after one to warm up.</summary>
    public static async Task<(double Events, double Rows, double Ratio)> MeasureAsync(BenchPlace place, int events, CancellationToken cancellation)
    {
        await using var shop = await BenchShop.OpenAsync(place, deliver: null, cancellation);
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
        var before = shop.Runtime.Store.Written;
        var mailsBefore = MailsIn(shop);
        var watch = Stopwatch.StartNew();
        await shop.FeedAsync(round * events, (round + 1) * events, number => BenchEvents.Order(number, 1, now), cancellation);
        await shop.WaitForMailsAsync((long)(round + 1) * events, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        var written = shop.Runtime.Store.Written - before;
        RowVolume[] kinds = [new(written.Rows, written.Bytes), MailsIn(shop) - mailsBefore];
        var plain = PlainRows.Measure(Path.Combine(shop.Options.Data, $"plain-{round}.db"), kinds, written.Transactions);
        return (events / seconds, kinds.Sum(kind => kind.Rows) / plain, plain / seconds);
    }

    private static RowVolume MailsIn(BenchShop shop)
    {
        var mails = new DirectoryInfo(shop.Options.Outbox).GetFiles("*.eml", SearchOption.AllDirectories);
        return new(mails.Length, mails.Sum(mail => mail.Length));
    }
}
