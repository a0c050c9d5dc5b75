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
    private static readonly string[] Keys = ["PartitionKey"];

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
