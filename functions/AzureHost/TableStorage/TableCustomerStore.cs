using Azure.Data.Tables;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// Customers in Azure Tables, a partition each. To load one is a point read, to commit one a single transaction of its
/// partition; a refused commit costs a point read more. Batches are done at once, some customers at a time.
/// </summary>
/// <param name="accounts">Where the tables are.</param>
/// <param name="tallies">Counts what was committed.</param>
/// <param name="time">The clock.</param>
public sealed class TableCustomerStore(TableAccounts accounts, TableTallyStore tallies, TimeProvider time) : ICustomerStore
{
    private const int MaxPage = 1000;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var loaded = new StoredCustomer[customers.Count];
        await Concurrency.ForEachAsync(
            loaded.Length, async (i, stop) => loaded[i] = await LoadAsync(customers[i], stop), cancellation);
        return loaded;
    }

    /// <inheritdoc/>
    /// <exception cref="StateTooLargeException">A state or its receipts are too large; nothing was committed.</exception>
    /// <exception cref="Azure.RequestFailedException">The service failed; what was committed of the batch is a duplicate the next time.</exception>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commits);
        cancellation.ThrowIfCancellationRequested();
        var prepared = commits.Select(PreparedCommit.Of).ToArray();
        var results = new CommitResult[prepared.Length];
        await Concurrency.ForEachAsync(
            results.Length, async (i, _) => results[i] = await SubmitAsync(prepared[i]), cancellation);
        return results;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Receipt>> TimelineAsync(CustomerId customer, long after, int limit, CancellationToken cancellation)
    {
        var partition = CustomerPartition.Of(customer);
        var table = accounts.TableOf(partition);
        var state = await table.GetEntityIfExistsAsync<TableEntity>(partition.Key, RowKeys.State, StateRow.EpochColumns, cancellation);
        var receipts = new List<Receipt>();
        if (!state.HasValue || limit <= 0) return receipts;
        var epoch = StateRow.EpochOf(state.Value!);
        var (from, to) = (RowKeys.Timeline(epoch, Math.Max(after, 0)), RowKeys.Timeline(epoch + 1));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition.Key} and RowKey gt {from} and RowKey lt {to}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, Math.Min(limit, MaxPage), cancellationToken: cancellation))
        {
            receipts.AddRange(TimelineRows.Read(row).Where(receipt => receipt.Number > after).Take(limit - receipts.Count));
            if (receipts.Count == limit) break;
        }

        return receipts;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// With the tombstone the timeline is out of sight at once; its rows are deleted after it. Where that breaks off,
    /// erasing again finishes it, and so does <see cref="TableCustomers.FinishErasuresAsync"/>.
    /// </remarks>
    public async ValueTask<CommitResult> EraseAsync(StoredCustomer basis, CustomerState tombstone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(basis);
        cancellation.ThrowIfCancellationRequested();
        var prepared = PreparedCommit.Erasure(basis, tombstone);
        var result = await SubmitAsync(prepared);
        if (result == CommitResult.Committed)
            await Erasures.FinishAsync(accounts.TableOf(prepared.Partition), prepared.Partition.Key, time, cancellation);
        return result;
    }

    private async Task<StoredCustomer> LoadAsync(CustomerId customer, CancellationToken cancellation)
    {
        var partition = CustomerPartition.Of(customer);
        var row = await accounts.TableOf(partition).GetEntityIfExistsAsync<TableEntity>(partition.Key, RowKeys.State, cancellationToken: cancellation);
        return row.HasValue ? StateRow.Read(row.Value!, customer) : new(CustomerState.New(customer), null);
    }

    // Not cancelled once begun: to stop waiting would only hide whether it was written.
    private async Task<CommitResult> SubmitAsync(PreparedCommit prepared)
    {
        var table = accounts.TableOf(prepared.Partition);
        var result = await Transactions.TrySubmitAsync(table, prepared.Actions, time, CancellationToken.None)
            ? CommitResult.Committed
            : await prepared.WhyRefusedAsync(table, CancellationToken.None);
        var commit = prepared.Commit;
        if (result == CommitResult.Committed) tallies.Add(commit.Basis.State, commit.Next, commit.Receipts.IsDefault ? [] : commit.Receipts.AsSpan());
        return result;
    }
}
