namespace Orchestration.Core.Consent;

/// <summary>What the gate says of one message.</summary>
/// <param name="Refusal">Why not (or not yet, for <see cref="GateReason.QuietHours"/>); null for yes.</param>
/// <param name="Address">Where it would go; set for yes and for not yet.</param>
/// <param name="Entry">The index of the consent entry that decided, or -1.</param>
/// <param name="Until">For quiet hours: when they end.</param>
/// <param name="Detail">More for people.</param>
internal readonly record struct GateVerdict(
    GateReason? Refusal, string? Address = null, int Entry = -1, DateTimeOffset? Until = null, string? Detail = null);
