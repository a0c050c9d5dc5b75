using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Pinned definitions in Azure Tables: all in one partition, for they are few and read together.</summary>
/// <param name="accounts">Where the tables are.</param>
public sealed class TableDefinitionStore(TableAccounts accounts) : IDefinitionStore
{
    private const string Partition = "definitions";
    private const string Journey = "Journey";
    private const string Version = "Version";
    private static readonly string[] Keys = ["RowKey"];

    private TableClient Table => accounts.Definitions;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PinnedDefinition>> LoadAllAsync(CancellationToken cancellation)
    {
        var definitions = new List<PinnedDefinition>();
        await foreach (var row in RowsAsync(null, cancellation))
            definitions.Add(new(row.GetString(Journey), new(row.GetString(Version)), Encoding.UTF8.GetString(PackedBytes.Read(row))));
        return definitions;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A definition is too long; it and others may not have been saved.</exception>
    public async ValueTask SaveAsync(IReadOnlyList<PinnedDefinition> definitions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        if (definitions.Count == 0) return;
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(Keys, cancellation)) known.Add(row.RowKey);
        var added = definitions.Select(RowOf).Where(row => known.Add(row.RowKey)).ToArray();
        // One that is there by then was saved by another host, or by a request whose answer was lost.
        await Concurrency.ForEachAsync(
            added.Length, async (i, stop) => await Transactions.TryAsync(() => Table.AddEntityAsync(added[i], stop)), cancellation);
    }

    private static TableEntity RowOf(PinnedDefinition definition)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{definition.Journey.Length}:{definition.Journey}{definition.Version}"));
        var row = new TableEntity(Partition, Convert.ToHexStringLower(key)) { [Journey] = definition.Journey, [Version] = definition.Version.Value };
        return PackedBytes.Write(row, Encoding.UTF8.GetBytes(definition.Text)) is null
            ? throw new InvalidOperationException($"Journey {definition.Journey}: the definition is too long to be kept ({definition.Text.Length} characters).")
            : row;
    }

    private AsyncPageable<TableEntity> RowsAsync(string[]? select, CancellationToken cancellation) =>
        Table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), select: select, cancellationToken: cancellation);
}
