using System.Diagnostics;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>What an event costs with few and with many known customers: events of customers picked from all over the store.</summary>
internal static class GrowthBench
{
    private const int Sample = 20_000;

    /// <summary>Measures at <paramref name="from"/> customers, signs more up, measures at <paramref name="to"/>.</summary>
    public static async Task<GrowthFigures> MeasureAsync(string config, int from, int to, Action<double> progress, CancellationToken cancellation)
    {
        await using var shop = await BenchShop.OpenAsync(config, deliver: null, cancellation);
        await shop.SignUpAsync(0, from, consenting: false, cancellation);
        await CostAsync(shop, from, order: 1, cancellation);
        var few = await CostAsync(shop, from, order: 2, cancellation);
        for (var known = from; known < to; known += from)
        {
            await shop.SignUpAsync(known, Math.Min(to, known + from), consenting: false, cancellation);
            progress((double)known / to);
        }

        await CostAsync(shop, to, order: 3, cancellation);
        var many = await CostAsync(shop, to, order: 4, cancellation);
        return new(from, to, many / few);
    }

    /// <summary>Seconds for one event, of customers spread evenly over all.</summary>
    private static async Task<double> CostAsync(BenchShop shop, int known, int order, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var watch = Stopwatch.StartNew();
        await shop.FeedAsync(
            0, Sample, i => BenchEvents.Order((int)((long)i * 7919 % known), (order * Sample) + i, now), cancellation);
        return watch.Elapsed.TotalSeconds / Sample;
    }
}
