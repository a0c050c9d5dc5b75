using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>
/// The storage accounts and their tables. Customers are spread over the accounts, sorted by name, by their partitions'
/// hash modulo the accounts' number; definitions and counts are in the first. One account takes 20,000 transactions a
/// second and one partition 2,000 (https://learn.microsoft.com/azure/storage/tables/scalability-targets), so more than one
/// is needed only beyond that.
/// <para>
/// Another set of accounts would look for most customers in the wrong place. So each account keeps the names it was
/// set up with, and a host with other ones refuses to start: first move the partitions, then delete the row
/// <c>layout</c> of each customers table.
/// </para>
/// </summary>
public sealed class TableAccounts
{
    private const string Layout = "layout";
    private const string Names = "Accounts";
    private const int MaxPrefix = 30;
    private readonly string _names;

    /// <summary>Takes the clients of accounts.</summary>
    /// <param name="accounts">At least one, each of another account.</param>
    /// <param name="prefix">What the tables' names begin with: <see cref="TableStorageOptions.Prefix"/>.</param>
    /// <exception cref="ArgumentException">There is no account, one is there twice, or the prefix cannot be a table's name.</exception>
    public TableAccounts(IReadOnlyList<TableServiceClient> accounts, string prefix)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(prefix);
        if (accounts.Count == 0) throw new ArgumentException("At least one storage account is needed for tables.", nameof(accounts));
        if (prefix.Length > MaxPrefix || prefix is not [var first, ..] || !char.IsAsciiLetter(first) || !prefix.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"A table prefix is a letter, then letters and digits, {MaxPrefix} at most.", nameof(prefix));
        var sorted = accounts.OrderBy(account => account.AccountName, StringComparer.Ordinal).ToArray();
        var names = sorted.Select(account => account.AccountName).ToArray();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length) throw new ArgumentException("A storage account is named twice.", nameof(accounts));
        _names = string.Join(',', names);
        Customers = [.. sorted.Select(account => account.GetTableClient(prefix + "customers"))];
        Definitions = sorted[0].GetTableClient(prefix + "definitions");
        Tallies = sorted[0].GetTableClient(prefix + "tallies");
    }

    /// <summary>The customers' tables, one an account.</summary>
    internal ImmutableArray<TableClient> Customers { get; }

    /// <summary>The table of pinned definitions.</summary>
    internal TableClient Definitions { get; }

    /// <summary>The table of counts.</summary>
    internal TableClient Tallies { get; }

    /// <summary>Makes the tables that are missing, and makes sure that the accounts are those that the customers are in.</summary>
    /// <exception cref="InvalidOperationException">The customers are spread over other accounts.</exception>
    /// <exception cref="RequestFailedException">The service failed.</exception>
    public async Task CreateTablesAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(
            Customers.Append(Definitions).Append(Tallies).Select(table => table.CreateIfNotExistsAsync(cancellation)));
        await Task.WhenAll(Customers.Select(table => CheckLayoutAsync(table, cancellation)));
    }

    /// <summary>The table that holds a partition.</summary>
    internal TableClient TableOf(in CustomerPartition partition) => Customers[(int)(partition.Spread % (ulong)Customers.Length)];

    private async Task CheckLayoutAsync(TableClient table, CancellationToken cancellation)
    {
        var layout = new TableEntity(Layout, Layout) { [Names] = _names };
        if (await Transactions.TryAsync(() => table.AddEntityAsync(layout, cancellation))) return;
        TableEntity present = await table.GetEntityAsync<TableEntity>(Layout, Layout, cancellationToken: cancellation);
        var names = present.GetString(Names);
        if (names != _names)
            throw new InvalidOperationException($"Customers are spread over the storage accounts {names}; the settings name {_names}. Move them before changing the settings.");
    }
}
