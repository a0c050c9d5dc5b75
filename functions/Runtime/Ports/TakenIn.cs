namespace Orchestration.Runtime.Ports;

/// <summary>What became of events that were taken in.</summary>
/// <param name="Accepted">How many are durable and new, as far as could be told.</param>
/// <param name="Duplicates">How many were known to have been taken in before. A queue cannot tell, and counts them as accepted.</param>
public readonly record struct TakenIn(int Accepted, int Duplicates);
