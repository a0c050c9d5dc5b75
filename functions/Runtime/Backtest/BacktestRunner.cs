using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Statistics;

namespace Orchestration.Runtime.Backtest;

/// <summary>
/// Replays a history at virtual time through the same decisions that the live hosts make, and sends nothing: a message
/// that passes the gate is claimed and counts as sent in the same moment. Now is the time of each event, so none is late.
/// </summary>
public static class BacktestRunner
{
    private const int ReportEvery = 1024;

    /// <summary>Replays.</summary>
    /// <param name="catalog">What is configured.</param>
    /// <param name="events">The history in the order of time; read once.</param>
    /// <param name="options">How.</param>
    /// <param name="time">Measures how long it takes; the replay itself does not look at it.</param>
    /// <param name="progress">Told now and then, or null.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="ArgumentException">The events are not in the order of time.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BacktestReport Run(
        Catalog catalog, IEnumerable<CustomerEvent> events, BacktestOptions options, TimeProvider time,
        IProgress<BacktestProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var began = time.GetTimestamp();
        var replay = new Replay(catalog, options.Consent, cancellation);
        DateTimeOffset? first = null;
        DateTimeOffset? last = null;
        var count = 0L;
        foreach (var happened in events)
        {
            if (happened.Time > options.Until) break;
            if (happened.Time < last) throw new ArgumentException("The events are not in the order of time.", nameof(events));
            first ??= happened.Time;
            last = happened.Time;
            replay.Play(happened);
            if (++count % ReportEvery == 0) progress?.Report(new(count, happened.Time));
        }

        var end = options.Until ?? last;
        if (end is { } until) replay.RunTo(until);
        if (end is { } now) progress?.Report(new(count, now));
        return new()
        {
            Events = count,
            Customers = replay.Customers,
            Consenting = replay.Consenting,
            From = first,
            To = end,
            Seconds = Math.Round(time.GetElapsedTime(began).TotalSeconds, 3),
            Stages = Figures.Stages(replay.Tally.Counts, catalog),
            Journeys = Figures.Journeys(replay.Tally.Counts, catalog),
        };
    }
}
