using Orchestration.Runtime.Delivery;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>Takes messages off the queue and has the courier deliver them, several batches at a time.</summary>
public sealed partial class DeliveryLoops(DeliveryQueue queue, Courier courier, ILogger<DeliveryLoops> log)
{
    private const int MaxBatch = 128;

    /// <summary>Runs until cancelled. What was handed to the provider by then is still reported.</summary>
    /// <param name="loops">How many batches may be under way at a time: while one waits for the disk, another sends.</param>
    /// <param name="cancellation">Stops.</param>
    public Task RunAsync(int loops, CancellationToken cancellation)
    {
        var running = new Task[loops];
        for (var i = 0; i < loops; i++) running[i] = Task.Run(() => LoopAsync(cancellation), CancellationToken.None);
        return Task.WhenAll(running);
    }

    /// <summary>Delivers what waits now, and what that brings, then returns: for whoever turns the clock by hand.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        while (queue.TakeWaiting(MaxBatch) is { Count: > 0 } batch) await courier.DeliverAsync(batch, cancellation);
    }

    private async Task LoopAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await courier.DeliverAsync(await queue.TakeAsync(MaxBatch, cancellation), cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // One bad batch must not stop the post; its messages ring again by themselves.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "A batch of messages could not be delivered; those not claimed ring again within a minute.")]
    private partial void LogFailed(Exception fault);
}
