namespace Orchestration.AzureHost.Orchestrations;

/// <summary>How a customer's lifecycle stands once everything that was due is decided.</summary>
/// <param name="IsOver">Whether nothing is known of the customer (any more).</param>
/// <param name="ClockAt">When stage or idle entries next change by mere passing of time; null for not before an event.</param>
/// <param name="Status">The stage, or null before the first.</param>
public sealed record ClockOutput(bool IsOver, DateTimeOffset? ClockAt, LifecycleStatus? Status);
