namespace Orchestration.AzureHost.Orchestrations;

/// <summary>How an enrollment stands once everything that was due is decided.</summary>
/// <param name="IsOver">Whether it has ended (or never was) and none of its messages is unsettled: nothing will happen any more.</param>
/// <param name="WakeAt">When it, or a message of it, next wants to be looked at; null for only by an event.</param>
/// <param name="Deliver">The ids of messages to deliver now.</param>
/// <param name="Status">Where it stands, or null where it is over.</param>
public sealed record AdvanceOutput(bool IsOver, DateTimeOffset? WakeAt, string[] Deliver, JourneyStatus? Status);
