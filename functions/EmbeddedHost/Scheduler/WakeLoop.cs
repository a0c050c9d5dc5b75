using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Wakes customers whose time has come. Asks the store every second instead of keeping timers: nothing to rebuild at a
/// start, nothing to lose in a crash, and a clock that jumps is simply read again.
/// </summary>
public sealed partial class WakeLoop(
    IWakeIndex index, IInputProcessor processor, TimeProvider time, RuntimeMetrics metrics, ILogger<WakeLoop> log)
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await WakeDueAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The clock must go on; what failed is due again in a second.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault);
            }
        }
        while (await WaitAsync(timer, cancellation));
    }

    /// <summary>Wakes everybody who is due, and says how many.</summary>
    public async Task<int> WakeDueAsync(CancellationToken cancellation)
    {
        var woken = 0;
        while (true)
        {
            var now = time.GetUtcNow();
            if (await index.NextAsync(cancellation) is not { } earliest || earliest > now) return woken;
            metrics.Woke(now - earliest);
            var due = await index.DueAsync(now, MaxBatch, cancellation);
            await WakeAsync(due, cancellation);
            woken += due.Count;
            if (due.Count < MaxBatch) return woken;
        }
    }

    private async Task WakeAsync(IReadOnlyList<CustomerId> due, CancellationToken cancellation)
    {
        using var activity = RuntimeMetrics.Activities.StartActivity("wake");
        activity?.SetTag("customers", due.Count);
        var inputs = new CustomerInput[due.Count];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = CustomerInput.Wake(due[i]);
        try
        {
            await processor.ProcessAsync(inputs, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && inputs.Length > 1)
        {
            // One customer that cannot be decided must not hold up the others.
            foreach (var input in inputs) await WakeOneAsync(input, cancellation);
        }
    }

    private async Task WakeOneAsync(CustomerInput input, CancellationToken cancellation)
    {
        try
        {
            await processor.ProcessAsync([input], cancellation);
        }
#pragma warning disable CA1031 // Reported; the others go on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }

    private static async ValueTask<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "Waking customers failed; they are due again in a second.")]
    private partial void LogFailed(Exception fault);
}
