namespace Orchestration.AzureHost.Orchestrations;

/// <summary>The custom status of a <see cref="LifecycleOrchestrator"/>.</summary>
/// <param name="Stage">The customer's lifecycle stage.</param>
/// <param name="Since">Since when.</param>
public sealed record LifecycleStatus(string Stage, DateTimeOffset Since);
