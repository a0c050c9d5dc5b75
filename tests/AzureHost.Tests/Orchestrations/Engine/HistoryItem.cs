namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

internal enum HistoryKind
{
    EpisodeStarted,
    ExecutionStarted,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    TimerCreated,
    TimerFired,
    EventRaised,
}

/// <summary>One row of an orchestration's history, as an engine stores it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Id">The task or timer.</param>
/// <param name="Name">The activity, or the event.</param>
/// <param name="Payload">Input, result, failure or payload, serialized.</param>
internal sealed record HistoryItem(HistoryKind Kind, DateTimeOffset At, int Id = -1, string Name = "", string? Payload = null);
