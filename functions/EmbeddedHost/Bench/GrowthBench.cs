using System.Diagnostics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>What an event costs with few and with many known customers: events of customers picked from all over the store.</summary>
internal static class GrowthBench
{
    /// <summary>Events a round; of few customers each has one, so that an event is as much work as it is with many.</summary>
    private const int Sample = 10_000;
    private const int Rounds = 5;

    /// <summary>Measures at <paramref name="from"/> customers (the median of five rounds), signs more up, measures at <paramref name="to"/>.</summary>
    public static async Task<GrowthFigures> MeasureAsync(string config, int from, int to, Action<double> progress, CancellationToken cancellation)
    {
        await using var shop = await BenchShop.OpenAsync(config, deliver: null, cancellation);
        await shop.SignUpAsync(0, from, consenting: false, cancellation);
        await CostAsync(shop, from, order: 1, cancellation);
        var few = await MedianCostAsync(shop, from, order: 2, cancellation);
        for (var known = from; known < to; known += from)
        {
            await shop.SignUpAsync(known, Math.Min(to, known + from), consenting: false, cancellation);
            progress((double)known / to);
        }

        await CostAsync(shop, to, order: 10, cancellation);
        var many = await MedianCostAsync(shop, to, order: 11, cancellation);
        return new(from, to, many / few);
    }

    private static async Task<double> MedianCostAsync(BenchShop shop, int known, int order, CancellationToken cancellation)
    {
        var costs = new double[Rounds];
        for (var round = 0; round < Rounds; round++) costs[round] = await CostAsync(shop, known, order + round, cancellation);
        Array.Sort(costs);
        return costs[Rounds / 2];
    }

    /// <summary>Seconds for one event, of customers spread evenly over all, in another order every round.</summary>
    private static async Task<double> CostAsync(BenchShop shop, int known, int order, CancellationToken cancellation)
    {
        var customers = new int[Sample];
        for (var i = 0; i < Sample; i++) customers[i] = (int)((long)i * known / Sample);
        new Random(order).Shuffle(customers);
        var watch = Stopwatch.StartNew();
        await shop.FeedAsync(
            0, Sample, i => BenchEvents.Order(customers[i], (order * Sample) + i, TimeProvider.System.GetUtcNow()), cancellation);
        return watch.Elapsed.TotalSeconds / Sample;
    }
}
