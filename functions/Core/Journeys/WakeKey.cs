using Orchestration.Core.Messages;

namespace Orchestration.Core.Journeys;

/// <summary>What wants to be woken: the customer's lifecycle clock, an enrollment, or a message.</summary>
/// <param name="Value">The key, unique within the customer.</param>
public readonly record struct WakeKey(string Value)
{
    /// <summary>The clock of stages and idle entries.</summary>
    public static WakeKey Clock { get; } = new("clock");

    /// <summary>An enrollment's wait.</summary>
    public static WakeKey Of(EnrollmentId enrollment) => new(enrollment.Value);

    /// <summary>A message's deferral, retry or time-out.</summary>
    public static WakeKey Of(MessageId message) => new(message.Value);
}
