using Orchestration.Core.Consent;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>How a choice stands.</summary>
/// <param name="Refusal">Why it is off, or null where it is on.</param>
/// <param name="At">When that was said, where the ledger can name an entry.</param>
/// <param name="IsAhead">True where what was said is dated ahead, by a clock that ran fast, and counts from then.</param>
internal readonly record struct ChoiceState(GateReason? Refusal, DateTimeOffset? At, bool IsAhead = false)
{
    /// <summary>True where the customer gets it.</summary>
    public bool IsOn => Refusal is null;
}
