using Azure.Data.Tables;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// Adds runs to the total. The new total is written as a partition of its own and counts from the moment that the head
/// names it; only what the head no longer counts is deleted. So it may break off anywhere, and several may do it at once.
/// </summary>
internal static class TallyCompaction
{
    /// <summary>A run is written until the end of the day after its own; one more day is for clocks that differ and requests that take long.</summary>
    private const int OpenDays = 3;

    private static readonly string[] Keys = ["PartitionKey"];

    /// <summary>Adds what is closed and deletes what is counted.</summary>
    public static async Task RunAsync(TableClient table, TimeProvider time, CancellationToken cancellation)
    {
        var through = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-OpenDays);
        var head = await TallyHead.ReadAsync(table, cancellation);
        if (head.Through < through)
        {
            var sums = await head.SumAsync(table, through, cancellation);
            var total = $"{TallyRows.Totals}{TallyRows.Text(through)}-{Guid.NewGuid():n}";
            await TallyRows.WriteAsync(table, total, sums.Where(sum => sum.Value != 0), time, cancellation);
            if (!await head.ReplaceAsync(table, total, through, cancellation)) return;
            head = head with { Total = total, Through = through };
        }

        await DeleteCountedAsync(table, head, time, cancellation);
    }

    private static async Task DeleteCountedAsync(TableClient table, TallyHead head, TimeProvider time, CancellationToken cancellation)
    {
        // Of totals only those up to the head's day: a later one may be another compaction's, on its way.
        var (first, last) = (TallyRows.Totals, $"{TallyRows.Totals}{TallyRows.Text(head.Through)}");
        var totals = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {last}");
        var runs = TallyHead.Runs(DateOnly.MinValue, head.Through);
        foreach (var filter in new[] { totals, runs })
        {
            var partitions = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var row in table.QueryAsync<TableEntity>(filter, select: Keys, cancellationToken: cancellation)) partitions.Add(row.PartitionKey);
            foreach (var partition in partitions)
                await Erasures.DeleteAsync(table, TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), time, cancellation);
        }
    }
}
