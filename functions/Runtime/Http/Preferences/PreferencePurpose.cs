using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>A purpose as the page shows it.</summary>
/// <param name="Text">The shop's words for it.</param>
/// <param name="Wording">The version of these words.</param>
/// <param name="Choices">A box for each topic, or one for all of it; none where the purpose needs no consent.</param>
/// <param name="IsStopped">Whether all of it is withdrawn, also what the page has no box for.</param>
internal sealed record PreferencePurpose(ConsentText Text, string Wording, ImmutableArray<PreferenceChoice> Choices, bool IsStopped)
{
    /// <summary>Whether topics divide it.</summary>
    public bool IsDivided => Choices is [{ Scope.Topic: not null }, ..];

    /// <summary>All of it, on every channel.</summary>
    public ConsentScope Whole => new(Text.Name);
}
