using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Orchestration.Runtime.Statistics;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// The table of counts: a partition <c>run-DAY-…</c> for what a process counted on a day, a partition <c>total-…</c> for
/// what all did up to a day, and the row <c>head</c>, which says which total counts and up to which day.
/// </summary>
internal static class TallyRows
{
    /// <summary>The partition and row that name the total.</summary>
    public const string Head = "head";

    /// <summary>The head's total.</summary>
    public const string Total = "Total";

    /// <summary>The last day in it.</summary>
    public const string Through = "Through";

    /// <summary>What the partitions of totals begin with.</summary>
    public const string Totals = "total-";

    private const string Journey = "Journey";
    private const string Counter = "Counter";
    private const string Name = "Name";
    private const string Reason = "Reason";
    private const string Count = "Count";

    /// <summary>A day in keys: as text in the order of time.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyyMMdd");

    /// <summary>What the partitions of a day's runs begin with.</summary>
    public static string RunsOf(DateOnly day) => "run-" + Text(day);

    /// <summary>Writes sums into a partition, replacing those that are there.</summary>
    public static async Task WriteAsync(
        TableClient table, string partition, IEnumerable<KeyValuePair<TallyKey, long>> sums, TimeProvider time, CancellationToken cancellation)
    {
        foreach (var rows in sums.Chunk(Transactions.MaxRows))
        {
            TableTransactionAction[] actions = [.. rows.Select(sum => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RowOf(partition, sum)))];
            await Transactions.TrySubmitAsync(table, actions, time, cancellation);
        }
    }

    /// <summary>Adds up the rows that a filter finds.</summary>
    public static async Task AddAsync(TableClient table, string filter, Dictionary<TallyKey, long> sums, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var key = new TallyKey(row.GetString(Journey), row.GetString(Counter), row.GetString(Name), row.GetString(Reason));
            sums[key] = sums.GetValueOrDefault(key) + row.GetInt64(Count).GetValueOrDefault();
        }
    }

    private static TableEntity RowOf(string partition, KeyValuePair<TallyKey, long> sum)
    {
        var (journey, counter, name, reason) = sum.Key;
        var text = $"{journey.Length}:{journey}{counter.Length}:{counter}{name.Length}:{name}{reason}";
        return new(partition, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
        {
            [Journey] = journey,
            [Counter] = counter,
            [Name] = name,
            [Reason] = reason,
            [Count] = sum.Value,
        };
    }
}
