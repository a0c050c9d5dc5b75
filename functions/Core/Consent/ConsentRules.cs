using System.Collections.Frozen;

namespace Orchestration.Core.Consent;

/// <summary>The shop's rules on consent, from <c>consent.yaml</c>.</summary>
/// <param name="Purposes">By name.</param>
/// <param name="Topics">What a customer can choose within a purpose.</param>
/// <param name="Channels">Such as <c>email</c>.</param>
public sealed record ConsentRules(
    FrozenDictionary<string, PurposeDefinition> Purposes, FrozenSet<string> Topics, FrozenSet<string> Channels)
{
    /// <summary>The channel of every message so far.</summary>
    public const string Email = "email";

    /// <summary>No purposes at all: nothing is allowed.</summary>
    public static ConsentRules Empty { get; } =
        new(FrozenDictionary<string, PurposeDefinition>.Empty, FrozenSet<string>.Empty, FrozenSet<string>.Empty);

    /// <summary>Whether the purpose needs consent. An unknown purpose does: the gate fails closed.</summary>
    public bool NeedsConsent(string purpose) => !Purposes.TryGetValue(purpose, out var known) || known.NeedsConsent;

    /// <summary>Whether consent for the purpose counts only when confirmed.</summary>
    public bool IsDoubleOptIn(string purpose) => Purposes.TryGetValue(purpose, out var known) && known.DoubleOptIn;

    /// <summary>After how long consent for the purpose lapses, or null for never.</summary>
    public TimeSpan? Lapse(string purpose) => Purposes.TryGetValue(purpose, out var known) ? known.Lapse : null;
}
