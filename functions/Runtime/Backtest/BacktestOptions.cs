namespace Orchestration.Runtime.Backtest;

/// <summary>How a history is replayed.</summary>
public sealed record BacktestOptions
{
    /// <summary>Who is taken to have consented.</summary>
    public ConsentChoice Consent { get; init; } = ConsentChoice.None;

    /// <summary>When the clock stops, or null for the time of the last event. Later events are left out.</summary>
    public DateTimeOffset? Until { get; init; }
}
