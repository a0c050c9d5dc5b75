using Orchestration.Core.Events;
using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Backtest;

/// <summary>Loads a history into the store: facts, attributes and consent only; nobody enters a journey and nothing is sent.</summary>
public static class HistoryImport
{
    /// <summary>How many events share one commit of the store.</summary>
    private const int BatchSize = 512;

    /// <summary>Imports. Events taken in before change nothing, so an import that broke off is simply run again.</summary>
    /// <param name="history">The file.</param>
    /// <param name="processor">Makes decisions durable.</param>
    /// <param name="time">Measures how long it takes.</param>
    /// <param name="progress">Told how many events are durable, or null.</param>
    /// <param name="cancellation">Stops after the batch at hand.</param>
    public static async Task<ImportReport> RunAsync(
        EventHistory history, IInputProcessor processor, TimeProvider time, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(processor);
        ArgumentNullException.ThrowIfNull(time);
        var began = time.GetTimestamp();
        var customers = new HashSet<CustomerId>();
        var batch = new List<CustomerInput>(BatchSize);
        long events = 0, duplicates = 0;
        foreach (var happened in history.InFileOrder())
        {
            customers.Add(happened.Customer);
            batch.Add(CustomerInput.Of(happened, history: true));
            if (batch.Count == BatchSize) await FlushAsync();
        }

        await FlushAsync();
        return new(
            history.Rows, events, events - duplicates, duplicates, customers.Count, history.Problems.Rows, history.Problems.ByKind,
            Math.Round(time.GetElapsedTime(began).TotalSeconds, 3))
        { FirstRejected = history.Problems.First };

        async ValueTask FlushAsync()
        {
            if (batch.Count == 0) return;
            cancellation.ThrowIfCancellationRequested();
            foreach (var processed in await processor.ProcessAsync(batch, cancellation))
            {
                if (processed.IsDuplicate) duplicates++;
            }

            events += batch.Count;
            batch.Clear();
            progress?.Report(events);
        }
    }
}
