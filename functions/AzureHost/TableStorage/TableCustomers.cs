using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// Finds customers for sweeps: what a host looks after in case a doorbell was lost. The service reads every row of the
/// tables for it and answers up to 1,000 customers, or what it found in five seconds, a request; so these are for timers
/// that run now and then, never for the way of an event.
/// </summary>
/// <param name="accounts">Where the tables are.</param>
/// <param name="time">The clock.</param>
public sealed class TableCustomers(TableAccounts accounts, TimeProvider time)
{
    /// <summary>How many slices there are: by the first two digits of the partition keys, which are hashes, so all of a size.</summary>
    public const int Slices = 256;

    private static readonly string[] Keys = ["PartitionKey"];

    /// <summary>The customers of a slice, from 0, in pages and no order: for a sweep that goes on where it left off.</summary>
    public IAsyncEnumerable<IReadOnlyList<CustomerId>> AllAsync(int slice, CancellationToken cancellation) =>
        PagesAsync($"{RangeOf(slice)} and {TableClient.CreateQueryFilter($"RowKey eq {RowKeys.State}")}", cancellation);

    /// <summary>The customers of a slice who wanted to be woken by <paramref name="cutoff"/> and were not, in pages and no order.</summary>
    public IAsyncEnumerable<IReadOnlyList<CustomerId>> OverdueAsync(int slice, DateTimeOffset cutoff, CancellationToken cancellation) => PagesAsync(
        $"{RangeOf(slice)} and {TableClient.CreateQueryFilter($"RowKey eq {RowKeys.State} and WakeAt le {cutoff.UtcTicks}")}", cancellation);

    /// <summary>All customers, in pages and no order.</summary>
    public IAsyncEnumerable<IReadOnlyList<CustomerId>> AllAsync(CancellationToken cancellation) =>
        PagesAsync(TableClient.CreateQueryFilter($"RowKey eq {RowKeys.State}"), cancellation);

    /// <summary>Customers with unsettled messages (requested, claimed or unknown), in pages and no order.</summary>
    public IAsyncEnumerable<IReadOnlyList<CustomerId>> UnsettledAsync(CancellationToken cancellation) =>
        PagesAsync(TableClient.CreateQueryFilter($"RowKey eq {RowKeys.State} and Unsettled eq {true}"), cancellation);

    /// <summary>Customers who wanted to be woken by <paramref name="cutoff"/> and were not, for a message or otherwise, in pages and no order.</summary>
    public IAsyncEnumerable<IReadOnlyList<CustomerId>> OverdueAsync(DateTimeOffset cutoff, CancellationToken cancellation) =>
        PagesAsync(TableClient.CreateQueryFilter($"RowKey eq {RowKeys.State} and WakeAt le {cutoff.UtcTicks}"), cancellation);

    /// <summary>Customers with unsettled messages who wanted to be woken by <paramref name="cutoff"/> and were not, in pages and no order.</summary>
    public IAsyncEnumerable<IReadOnlyList<CustomerId>> UnsettledAsync(DateTimeOffset cutoff, CancellationToken cancellation) =>
        PagesAsync(
            TableClient.CreateQueryFilter($"RowKey eq {RowKeys.State} and Unsettled eq {true} and WakeAt le {cutoff.UtcTicks}"), cancellation);

    /// <summary>Deletes what erasures that broke off have left, and says of how many.</summary>
    public async Task<int> FinishErasuresAsync(CancellationToken cancellation)
    {
        var finished = 0;
        var filter = TableClient.CreateQueryFilter($"RowKey eq {RowKeys.Erasing}");
        foreach (var table in accounts.Customers)
        {
            await foreach (var mark in table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: cancellation))
            {
                await Erasures.FinishAsync(table, mark.PartitionKey, time, cancellation);
                finished++;
            }
        }

        return finished;
    }

    private static string RangeOf(int slice)
    {
        var (from, to) = (slice.ToString("x2"), slice == Slices - 1 ? "g" : (slice + 1).ToString("x2"));
        return TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
    }

    private async IAsyncEnumerable<IReadOnlyList<CustomerId>> PagesAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var table in accounts.Customers)
        {
            await foreach (var page in table.QueryAsync<TableEntity>(filter, select: StateRow.IdColumns, cancellationToken: cancellation).AsPages())
            {
                if (page.Values.Count > 0) yield return [.. page.Values.Select(StateRow.IdOf)];
            }
        }
    }
}
