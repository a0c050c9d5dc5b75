namespace Orchestration.AzureHost.TableStorage;

/// <summary>Where the tables are.</summary>
public sealed class TableStorageOptions
{
    /// <summary>
    /// The storage accounts that customers are spread over, in any order: table endpoints such as
    /// <c>https://NAME.table.core.windows.net</c>, reached with the host's identity, or, on a developer's machine, an
    /// emulator's connection string such as <c>UseDevelopmentStorage=true</c>. Which customer is kept where follows from
    /// their names, so accounts are not added or removed without moving data (<see cref="TableAccounts"/>).
    /// </summary>
    public IList<string> Accounts { get; } = [];

    /// <summary>What the tables' names begin with: a letter, then letters and digits, 30 at most.</summary>
    public string Prefix { get; set; } = "journeys";
}
