namespace Orchestration.AzureHost.Orchestrations;

/// <summary>What <see cref="DeliverActivity"/> is asked to deliver.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Enrollment">The enrollment that asks.</param>
/// <param name="Message">The message's id.</param>
/// <param name="AskedAt">When it was asked: a decision made later may be its own, from a run that died before it could tell.</param>
public sealed record DeliverInput(string Customer, string Enrollment, string Message, DateTimeOffset AskedAt);
