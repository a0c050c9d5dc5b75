namespace Orchestration.AzureHost.Orchestrations;

/// <summary>What a <see cref="LifecycleOrchestrator"/> knows: whose clock it keeps.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Failures">How many cycles on end could not do their work: the more, the longer the pause before the next.</param>
/// <param name="RestUntil">Until when there is nothing to look at, unless the doorbell rings; null to look now.</param>
public sealed record LifecycleInput(string Customer, int Failures = 0, DateTimeOffset? RestUntil = null);
