namespace Orchestration.AzureHost.Orchestrations;

/// <summary>The custom status of a <see cref="JourneyOrchestrator"/>: where the customer is, for whoever looks at the task hub.</summary>
/// <param name="Journey">The journey's name.</param>
/// <param name="Stage">The customer's lifecycle stage, or null before the first.</param>
/// <param name="Step">The path of the step where the enrollment waits; once it has ended, of the one whose message is not settled.</param>
/// <param name="Since">Since when.</param>
public sealed record JourneyStatus(string Journey, string? Stage, string Step, DateTimeOffset Since);
