namespace Orchestration.Core.Consent;

/// <summary>A purpose that data is collected or messages are sent for, from <c>consent.yaml</c>.</summary>
/// <param name="Name">Such as <c>marketing</c>.</param>
/// <param name="NeedsConsent">False for what the contract itself needs, such as <c>service</c>.</param>
/// <param name="DoubleOptIn">True where consent counts only with the proof of a confirmation.</param>
/// <param name="Lapse">After how long consent lapses, or null for never.</param>
public sealed record PurposeDefinition(string Name, bool NeedsConsent, bool DoubleOptIn, TimeSpan? Lapse);
