using Orchestration.Runtime.Statistics;

namespace Orchestration.Runtime.Ports;

/// <summary>Counts of what journeys did, kept in the transactions that did it.</summary>
public interface ITallyStore
{
    /// <summary>All counts.</summary>
    ValueTask<IReadOnlyDictionary<TallyKey, long>> ReadAsync(CancellationToken cancellation);
}
