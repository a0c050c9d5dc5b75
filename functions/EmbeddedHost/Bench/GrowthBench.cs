using System.Diagnostics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>What an event costs with few and with many known customers: orders of customers picked from all over the store.</summary>
internal static class GrowthBench
{
    /// <summary>Events a round. No customer has two in one, or few customers would have less work an event than many.</summary>
    private const int Sample = 10_000;

    /// <summary>A first order begins journeys and makes room for all that is kept from then on: that is growing, not having grown.</summary>
    private const int WarmUps = 2;

    private const int Rounds = 7;

    /// <summary>Fills a store with <paramref name="from"/> customers and one with <paramref name="to"/>, then orders in both in turn: the machine's and the disk's speed drift.</summary>
    /// <returns>The median of the rounds' ratios.</returns>
    public static async Task<GrowthFigures> MeasureAsync(BenchPlace place, int from, int to, Action<double> progress, CancellationToken cancellation)
    {
        await using var few = await BenchShop.OpenAsync(place, cancellation);
        await few.SignUpAsync(0, from, consenting: false, cancellation);
        await using var many = await BenchShop.OpenAsync(place, cancellation);
        for (var known = 0; known < to; known += Sample)
        {
            await many.SignUpAsync(known, Math.Min(to, known + Sample), consenting: false, cancellation);
            progress((double)known / to);
        }

        var ratios = new List<double>();
        for (var round = 1; round <= WarmUps + Rounds; round++)
        {
            var cost = await CostAsync(few, from, round, cancellation);
            var grown = await CostAsync(many, to, round, cancellation);
            if (round > WarmUps) ratios.Add(grown / cost);
        }

        ratios.Sort();
        return new(from, to, ratios[Rounds / 2]);
    }

    /// <summary>Seconds for one event, of customers spread evenly over all, in another order every round.</summary>
    private static async Task<double> CostAsync(BenchShop shop, int known, int round, CancellationToken cancellation)
    {
        var customers = new int[Sample];
        for (var i = 0; i < Sample; i++) customers[i] = (int)((long)i * known / Sample);
        new Random(round).Shuffle(customers);
        var watch = Stopwatch.StartNew();
        await shop.FeedAsync(
            0, Sample, i => BenchEvents.Order(customers[i], (round * Sample) + i, TimeProvider.System.GetUtcNow()), cancellation);
        return watch.Elapsed.TotalSeconds / Sample;
    }
}
