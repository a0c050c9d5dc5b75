namespace Orchestration.Core.Customers;

/// <summary>Remembers that a journey's idle entry was decided for one last event, so that each idle stretch is decided once.</summary>
/// <param name="Journey">The journey's name.</param>
/// <param name="Since">The time of the event that the idleness counts from.</param>
public sealed record IdleMark(string Journey, DateTimeOffset Since);
