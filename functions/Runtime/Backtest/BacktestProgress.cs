namespace Orchestration.Runtime.Backtest;

/// <summary>How far a replay has come.</summary>
/// <param name="Events">Events decided.</param>
/// <param name="Now">The virtual time.</param>
public readonly record struct BacktestProgress(long Events, DateTimeOffset Now);
