namespace Orchestration.AzureHost.Orchestrations;

/// <summary>What <see cref="ClockActivity"/> is asked to look at.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="AskedAt">When it was asked: a decision made later may be its own, from a run that died before it could tell.</param>
public sealed record ClockInput(string Customer, DateTimeOffset AskedAt);
