using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Orchestration.Runtime.Statistics;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Which total counts, and which runs beside it.</summary>
/// <param name="Total">The total's partition, or null where there is none yet.</param>
/// <param name="Through">The last day in it.</param>
/// <param name="ETag">The row's version.</param>
internal sealed record TallyHead(string? Total, DateOnly Through, ETag ETag)
{
    /// <summary>Reads the present one.</summary>
    public static async Task<TallyHead> ReadAsync(TableClient table, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(TallyRows.Head, TallyRows.Head, cancellationToken: cancellation);
        if (!row.HasValue) return new(null, DateOnly.MinValue, default);
        var head = row.Value!;
        return new(head.GetString(TallyRows.Total), DateOnly.ParseExact(head.GetString(TallyRows.Through), "yyyyMMdd", CultureInfo.InvariantCulture), head.ETag);
    }

    /// <summary>The sums of the total and of the runs after it, up to a day or all.</summary>
    public async Task<Dictionary<TallyKey, long>> SumAsync(TableClient table, DateOnly? through, CancellationToken cancellation)
    {
        var sums = new Dictionary<TallyKey, long>();
        if (Total is not null)
            await TallyRows.AddAsync(table, TableClient.CreateQueryFilter($"PartitionKey eq {Total}"), sums, cancellation);
        await TallyRows.AddAsync(table, Runs(Through, through ?? DateOnly.MaxValue), sums, cancellation);
        return sums;
    }

    /// <summary>The filter of the runs of the days after one, up to another.</summary>
    public static string Runs(DateOnly after, DateOnly through)
    {
        // A day's partitions have a hyphen after it, which a point follows.
        var (from, to) = (TallyRows.RunsOf(after) + ".", TallyRows.RunsOf(through) + ".");
        return TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
    }

    /// <summary>Puts another in its place; false where somebody else did.</summary>
    public Task<bool> ReplaceAsync(TableClient table, string total, DateOnly through, CancellationToken cancellation)
    {
        var row = new TableEntity(TallyRows.Head, TallyRows.Head) { [TallyRows.Total] = total, [TallyRows.Through] = TallyRows.Text(through) };
        return Transactions.TryAsync(
            () => Total is null
                ? table.AddEntityAsync(row, cancellation)
                : table.UpdateEntityAsync(row, ETag, TableUpdateMode.Replace, cancellation));
    }
}
