namespace Orchestration.Core.Journeys;

/// <summary>What is remembered of a customer's past with one journey.</summary>
/// <param name="Journey">The journey's name.</param>
/// <param name="Entered">How often it was entered.</param>
/// <param name="LastEnteredAt">When it was last entered.</param>
public sealed record JourneyRecord(string Journey, int Entered, DateTimeOffset LastEnteredAt);
