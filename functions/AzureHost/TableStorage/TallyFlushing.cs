using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Writes what this process counted twice a minute, and when it ends.</summary>
/// <param name="tallies">The counts.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
public sealed class TallyFlushing(TableTallyStore tallies, TimeProvider time, ILogger<TallyFlushing> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end, as asked for.
        }
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        try
        {
            await tallies.FlushAsync(cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            // Whatever it was: figures are no reason to end the host.
            Logs.FlushFailed(log, failed);
        }
    }
}
