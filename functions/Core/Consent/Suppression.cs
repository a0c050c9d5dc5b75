namespace Orchestration.Core.Consent;

/// <summary>An address that must not be written to.</summary>
/// <param name="Address">The address, as it was when it was suppressed.</param>
/// <param name="Cause">Why.</param>
/// <param name="At">When it was last said, by the event's time.</param>
public sealed record Suppression(string Address, SuppressionCause Cause, DateTimeOffset At);
