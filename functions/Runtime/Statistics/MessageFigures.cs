namespace Orchestration.Runtime.Statistics;

/// <summary>What became of one template's messages within one journey.</summary>
/// <param name="Requested">Asked for.</param>
/// <param name="Sent">Accepted by the provider.</param>
/// <param name="Suppressed">Not sent, by reason.</param>
public sealed record MessageFigures(long Requested, long Sent, IReadOnlyDictionary<string, long> Suppressed);
