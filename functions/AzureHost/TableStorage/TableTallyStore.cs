using Azure.Data.Tables;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// Counts in Azure Tables. A transaction stays in one partition, so counts cannot be part of a customer's commit: each
/// process adds up in memory what it committed and writes its own sums now and then. A process that dies loses what it
/// counted since it last wrote: the counts are figures for people, never a basis of decisions.
/// </summary>
/// <param name="accounts">Where the tables are.</param>
/// <param name="time">The clock.</param>
public sealed class TableTallyStore(TableAccounts accounts, TimeProvider time) : ITallyStore, IDisposable
{
    private const int MaxReads = 5;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private Tally _pending = new();
    private TallyRun _run = new(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    /// <summary>Counts a committed decision, in memory.</summary>
    public void Add(CustomerState basis, CustomerState next, ReadOnlySpan<Receipt> receipts)
    {
        lock (_lock) _pending.Add(basis, next, receipts);
    }

    /// <summary>Writes what was counted since the last time; what could not be written stays for the next.</summary>
    /// <exception cref="Azure.RequestFailedException">The service failed.</exception>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _flushing.WaitAsync(cancellation);
        try
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            // Days are added up and put away, so nothing is written to one long gone.
            if (_run.Day.AddDays(1) < today) Begin(today);
            _run.Add(TakePending());
            var sums = _run.Unwritten();
            await TallyRows.WriteAsync(accounts.Tallies, _run.Partition, sums, time, cancellation);
            _run.Wrote(sums);
            if (_run.Day < today) Begin(today);
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Those of this process are up to date; those of others are as they last wrote them.</remarks>
    public async ValueTask<IReadOnlyDictionary<TallyKey, long>> ReadAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var head = await TallyHead.ReadAsync(accounts.Tallies, cancellation);
            var sums = await head.SumAsync(accounts.Tallies, null, cancellation);
            // Where the head moved on meanwhile, rows may have been deleted from under us.
            if (await TallyHead.ReadAsync(accounts.Tallies, cancellation) == head)
                return sums.Where(sum => sum.Value != 0).ToDictionary();
        }

        throw new InvalidOperationException("The counts kept being put away while they were read; try again.");
    }

    /// <summary>
    /// Adds the runs of days gone by to the total and deletes them, so that the table holds a total and the runs of about
    /// four days however long the host runs. To be called once a day or so, by any process or several.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">The service failed; the counts are right all the same.</exception>
    public Task CompactAsync(CancellationToken cancellation) => TallyCompaction.RunAsync(accounts.Tallies, time, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _flushing.Dispose();

    private void Begin(DateOnly today)
    {
        var lacking = _run.Lacking();
        _run = new(today);
        _run.Add(lacking);
    }

    private IEnumerable<KeyValuePair<TallyKey, long>> TakePending()
    {
        lock (_lock)
        {
            var counts = _pending.Counts;
            _pending = new();
            return counts;
        }
    }
}
