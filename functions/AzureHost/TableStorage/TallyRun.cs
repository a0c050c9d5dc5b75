using Orchestration.Runtime.Statistics;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// What one process counted on one day: a partition that no other process writes, of sums and not of additions, so that
/// a row written twice counts once.
/// </summary>
internal sealed class TallyRun(DateOnly day)
{
    private readonly Dictionary<TallyKey, long> _sums = [];
    private readonly Dictionary<TallyKey, long> _written = [];

    /// <summary>The day it began, in UTC.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>Its partition.</summary>
    public string Partition { get; } = $"{TallyRows.RunsOf(day)}-{Guid.NewGuid():n}";

    /// <summary>Adds counts.</summary>
    public void Add(IEnumerable<KeyValuePair<TallyKey, long>> counts)
    {
        foreach (var (key, count) in counts) _sums[key] = _sums.GetValueOrDefault(key) + count;
    }

    /// <summary>The sums that are not written as they are.</summary>
    public KeyValuePair<TallyKey, long>[] Unwritten() => [.. _sums.Where(sum => _written.GetValueOrDefault(sum.Key) != sum.Value)];

    /// <summary>Notes what was written.</summary>
    public void Wrote(IEnumerable<KeyValuePair<TallyKey, long>> sums)
    {
        foreach (var (key, sum) in sums) _written[key] = sum;
    }

    /// <summary>What was counted and is not written.</summary>
    public IEnumerable<KeyValuePair<TallyKey, long>> Lacking() =>
        Unwritten().Select(sum => KeyValuePair.Create(sum.Key, sum.Value - _written.GetValueOrDefault(sum.Key)));
}
