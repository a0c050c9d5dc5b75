using Azure.Data.Tables;

namespace Orchestration.AzureHost.TableStorage;

/// <summary>Texts that workers remember for each other, by name, beside the definitions. The last writer wins.</summary>
/// <param name="accounts">Where the tables are.</param>
public sealed class TableSettings(TableAccounts accounts)
{
    private const string Partition = "settings";
    private const string Text = "Text";

    /// <summary>The text, or null where there is none of that name.</summary>
    public async Task<string?> ReadAsync(string name, CancellationToken cancellation)
    {
        var row = await accounts.Definitions.GetEntityIfExistsAsync<TableEntity>(Partition, name, cancellationToken: cancellation);
        return row.HasValue ? row.Value!.GetString(Text) : null;
    }

    /// <summary>Keeps a text.</summary>
    /// <param name="name">Its name: letters, digits and hyphens.</param>
    /// <param name="text">The text, up to 32,000 characters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task WriteAsync(string name, string text, CancellationToken cancellation) =>
        accounts.Definitions.UpsertEntityAsync(new TableEntity(Partition, name) { [Text] = text }, TableUpdateMode.Replace, cancellation);
}
