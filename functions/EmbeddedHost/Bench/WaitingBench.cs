using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Starts the real host over many waiting enrollments and over none.</summary>
internal static class WaitingBench
{
    /// <summary>Measures. Each customer waits in the sample shop's journeys after a first order.</summary>
    public static async Task<WaitingFigures> MeasureAsync(BenchPlace place, int count, CancellationToken cancellation)
    {
        var (_, empty) = await StartAsync(place.Config, place.NewFolder(), cancellation);
        await using var shop = await BenchShop.OpenAsync(place, cancellation);
        await shop.SignUpAsync(0, count, consenting: false, cancellation);
        var now = TimeProvider.System.GetUtcNow();
        await shop.FeedAsync(0, count, number => BenchEvents.Order(number, 1, now), cancellation);
        await shop.Runtime.DisposeAsync();
        var disk = new DirectoryInfo(shop.Options.Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        var (seconds, resident) = await StartAsync(place.Config, shop.Options.Data, cancellation);
        return new(count, (double)(resident - empty) / count, (double)disk / count, seconds, resident);
    }

    /// <summary>The seconds to a host's first answer, and its resident bytes a moment later.</summary>
    private static async Task<(double Seconds, long Resident)> StartAsync(string config, string data, CancellationToken cancellation)
    {
        await using var host = await ServedHost.StartAsync(config, data, SendingSettings.Outbox, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
        return (host.StartUp.TotalSeconds, host.ResidentBytes);
    }
}
