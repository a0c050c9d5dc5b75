using Azure;
using Azure.Identity;
using Microsoft.Extensions.Hosting;
using Orchestration.AzureHost.TableStorage;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Http.Health;

namespace Orchestration.AzureHost.Hosting;

/// <summary>Finds out how this worker is. Everybody may ask, so the store is tried once in a while and not for each of them.</summary>
internal sealed class HealthProbe(TableSettings settings, LiveConfig config, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string Row = "health";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private static readonly string Version = typeof(HealthProbe).Assembly.GetName().Version?.ToString(3) ?? "0";

    private (DateTimeOffset At, bool IsWritable) _last;

    /// <summary>The report.</summary>
    public async ValueTask<HealthReport> ReportAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - _last.At >= Fresh) _last = (now, await IsWritableAsync(now, cancellation));
        return new(
            _last.IsWritable, lifetime.ApplicationStopping.IsCancellationRequested, [],
            [.. config.Problems.Select(problem => problem.ToString())], Version);
    }

    private async Task<bool> IsWritableAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await settings.WriteAsync(Row, now.ToString("O"), cancellation);
            return true;
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            return false;
        }
    }
}
