using Orchestration.Core.Consent;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>One box to tick.</summary>
/// <param name="Scope">What the ledger is asked for it, and what ticking it gives consent to.</param>
/// <param name="Text">The shop's words for it.</param>
/// <param name="Wording">The version of these words.</param>
/// <param name="State">How it stands.</param>
internal sealed record PreferenceChoice(ConsentScope Scope, ConsentText Text, string Wording, ChoiceState State)
{
    /// <summary>Its name in the form.</summary>
    public string Key => Scope.Topic is { } topic ? $"{Scope.Purpose}/{topic}" : Scope.Purpose;
}
