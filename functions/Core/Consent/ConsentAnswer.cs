namespace Orchestration.Core.Consent;

/// <summary>What the ledger answers.</summary>
/// <param name="Refusal">Why not, or null for yes.</param>
/// <param name="Entry">The index of the ledger entry that decided, or -1 where none did.</param>
public readonly record struct ConsentAnswer(GateReason? Refusal, int Entry)
{
    /// <summary>True for yes.</summary>
    public bool IsAllowed => Refusal is null;
}
