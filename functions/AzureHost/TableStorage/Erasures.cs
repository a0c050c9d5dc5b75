using Azure;
using Azure.Data.Tables;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Deletes what an erasure puts out of sight.</summary>
internal static class Erasures
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>Deletes the rows of all epochs but the present one, then the mark that there are any; nothing where there is no mark.</summary>
    public static async Task FinishAsync(TableClient table, string partition, TimeProvider time, CancellationToken cancellation)
    {
        var mark = await table.GetEntityIfExistsAsync<TableEntity>(partition, RowKeys.Erasing, cancellationToken: cancellation);
        if (!mark.HasValue) return;
        var (from, to) = (RowKeys.Timelines, RowKeys.Timeline(StateRow.EpochOf(mark.Value!)));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        await DeleteAsync(table, filter, time, cancellation);
        // Refused where the customer was erased once more meanwhile; whoever did that finishes it.
        await Transactions.TryAsync(() => table.DeleteEntityAsync(partition, RowKeys.Erasing, mark.Value!.ETag, cancellation));
    }

    /// <summary>Deletes the rows of one partition that a filter finds, a transaction for each hundred.</summary>
    public static async Task DeleteAsync(TableClient table, string filter, TimeProvider time, CancellationToken cancellation)
    {
        for (var refused = true; refused;)
        {
            // A row that another finisher deleted first refuses its transaction; then what is left is asked for again.
            refused = false;
            await foreach (var page in table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: cancellation).AsPages())
            {
                var deletions = page.Values.Chunk(Transactions.MaxRows)
                    .Select(rows => rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)).ToArray()).ToArray();
                await Concurrency.ForEachAsync(
                    deletions.Length,
                    async (i, stop) =>
                    {
                        if (!await Transactions.TrySubmitAsync(table, deletions[i], time, stop)) Volatile.Write(ref refused, true);
                    },
                    cancellation);
            }
        }
    }
}
