namespace Orchestration.AzureHost.Orchestrations;

/// <summary>What <see cref="AdvanceActivity"/> is asked to look at.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Enrollment">The enrollment's id.</param>
/// <param name="AskedAt">When it was asked: a decision made later may be its own, from a run that died before it could tell.</param>
public sealed record AdvanceInput(string Customer, string Enrollment, DateTimeOffset AskedAt);
