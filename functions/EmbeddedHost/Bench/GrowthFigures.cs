namespace Orchestration.EmbeddedHost.Bench;

/// <summary>How the cost of an event grows.</summary>
/// <param name="From">The smaller number of known customers.</param>
/// <param name="To">The larger.</param>
/// <param name="CostRatio">Seconds an event at the larger number, over those at the smaller.</param>
internal sealed record GrowthFigures(int From, int To, double CostRatio);
