using Orchestration.Core.Events;
using Orchestration.Runtime.Hosting;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Wakes customers whose time has come. Asks the store every second instead of keeping timers: nothing to rebuild at a
/// start, nothing to lose in a crash, and a clock that jumps is simply read again. A customer that cannot be decided is
/// set aside for a while, and tried again apart from the others.
/// </summary>
public sealed partial class WakeLoop(
    IWakeIndex index, IInputProcessor processor, TimeProvider time, RuntimeMetrics metrics, ILogger<WakeLoop> log)
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SetAside _aside = new();

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => TimedLoop.RunAsync(Pause, time, WakeDueAsync, LogFailed, cancellation);

    /// <summary>
    /// Wakes everybody who is due, and says how many were decided. Ends early where nobody of a batch could be: then it is
    /// rather the store that fails, and the next second is soon enough. One call at a time.
    /// </summary>
    public async Task<int> WakeDueAsync(CancellationToken cancellation)
    {
        var woken = 0;
        while (true)
        {
            var now = time.GetUtcNow();
            var earliest = await index.NextAsync(cancellation);
            // Who is set aside is still due, and for long; asking for as many more keeps the batch free for the others.
            var limit = MaxBatch + _aside.Count;
            var due = earliest <= now ? await index.DueAsync(now, limit, cancellation) : [];
            if (due.Count < limit) _aside.KeepOnly(due);
            if (due.Count == 0) return woken;

            var fresh = due.Where(customer => !_aside.Contains(customer)).Take(MaxBatch).ToList();
            var rested = due.Where(customer => _aside.IsRested(customer, now)).Take(MaxBatch).ToList();
            if (fresh.Count > 0 && fresh[0] == due[0]) metrics.Woke(now - earliest!.Value);
            var decided = await WakeAsync(fresh, cancellation) + await WakeAsync(rested, cancellation);
            woken += decided;
            if (decided == 0 || due.Count < limit) return woken;
        }
    }

    private async Task<int> WakeAsync(List<CustomerId> customers, CancellationToken cancellation)
    {
        if (customers.Count == 0) return 0;
        using var activity = RuntimeMetrics.Activities.StartActivity("wake");
        activity?.SetTag("customers", customers.Count);
        try
        {
            await processor.ProcessAsync(customers.ConvertAll(CustomerInput.Wake), cancellation);
        }
        catch (Exception) when (customers.Count > 1 && !cancellation.IsCancellationRequested)
        {
            // One customer that cannot be decided must not hold up the others.
            var decided = 0;
            foreach (var customer in customers) decided += await WakeAsync([customer], cancellation);
            return decided;
        }
#pragma warning disable CA1031 // Reported; the others go on.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogSetAside(fault, _aside.Add(customers[0], time.GetUtcNow()));
            return 0;
        }

        foreach (var customer in customers) _aside.Remove(customer);
        return customers.Count;
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "Looking for customers who are due failed; it is tried again in a second.")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "A customer who is due could not be decided; it is tried again in {Pause}.")]
    private partial void LogSetAside(Exception fault, TimeSpan pause);
}
