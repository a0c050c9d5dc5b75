using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Backtest;

/// <summary>How a history is replayed.</summary>
public sealed record BacktestOptions
{
    /// <summary>Who is taken to have consented.</summary>
    public ConsentChoice Consent { get; init; } = ConsentChoice.None;

    /// <summary>When the clock stops, or null for the time of the last event. Later events are left out.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Reads when the clock stops, as it stands on the command line: a date (with all of its day) or a time, UTC unless it says otherwise.</summary>
    /// <exception cref="EventFileException">It is neither.</exception>
    public static DateTimeOffset ParseUntil(string text) => EventTimes.TryReadEnd(text, out var time)
        ? time
        : throw new EventFileException($"--until: write a time such as {EventTimes.Known}.");
}
