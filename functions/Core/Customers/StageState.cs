namespace Orchestration.Core.Customers;

/// <summary>The lifecycle stage a customer is in.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Since">When it was entered.</param>
public sealed record StageState(string Name, DateTimeOffset Since);
