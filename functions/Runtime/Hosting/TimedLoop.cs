namespace Orchestration.Runtime.Hosting;

/// <summary>What a host does again and again for as long as it runs.</summary>
public static class TimedLoop
{
    /// <summary>Makes a round at once, and then one after every pause. Ends when cancelled, without an exception.</summary>
    /// <param name="pause">From one round to the next; a round that takes longer is followed by the next at once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="round">One round.</param>
    /// <param name="failed">Told of a round that failed. The loop goes on: the next round is the next try.</param>
    /// <param name="cancellation">Ends the loop.</param>
    public static async Task RunAsync(
        TimeSpan pause, TimeProvider time, Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(failed);
        using var timer = new PeriodicTimer(pause, time);
        try
        {
            do await MakeAsync(round, failed, cancellation);
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private static async Task MakeAsync(Func<CancellationToken, Task> round, Action<Exception> failed, CancellationToken cancellation)
    {
        try
        {
            await round(cancellation);
        }
#pragma warning disable CA1031 // Whatever it was, it is the round's fault and not the host's.
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failed(fault);
        }
    }
}
