namespace Orchestration.AzureHost.Orchestrations;

/// <summary>What a <see cref="JourneyOrchestrator"/> knows: whose walk it keeps time for. Ids only; everything else is in the store.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Enrollment">The enrollment's id.</param>
/// <param name="Failures">How many cycles on end could not do their work: the more, the longer the pause before the next.</param>
public sealed record JourneyInput(string Customer, string Enrollment, int Failures = 0);
