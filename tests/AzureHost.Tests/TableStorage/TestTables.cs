using Azure.Data.Tables;
using Orchestration.AzureHost.TableStorage;
using Orchestration.AzureHost.Tests.Azurite;

namespace Orchestration.AzureHost.Tests.TableStorage;

/// <summary>The stores of one test, in tables of its own.</summary>
internal sealed class TestTables
{
    private TestTables(TableAccounts accounts, TimeProvider time)
    {
        Accounts = accounts;
        Tallies = new(accounts, time);
        Customers = new(accounts, Tallies, time);
        Definitions = new(accounts);
        Index = new(accounts, time);
    }

    public TableAccounts Accounts { get; }

    public TableTallyStore Tallies { get; }

    public TableCustomerStore Customers { get; }

    public TableDefinitionStore Definitions { get; }

    public TableCustomers Index { get; }

    /// <summary>Makes tables of a new name in the emulator, or skips the test where it is not at hand.</summary>
    public static async Task<TestTables> CreateOrSkipAsync(TimeProvider? time = null, Action<TableClientOptions>? change = null, params string[] accounts)
    {
        var server = await AzuriteServer.StartOrSkipAsync();
        if (accounts.Length == 0) accounts = [AzuriteServer.One];
        return await OpenAsync([.. accounts.Select(account => server.Client(account, change))], "t" + Guid.NewGuid().ToString("n")[..20], time);
    }

    /// <summary>Stores on given accounts, as another process would open them.</summary>
    public static async Task<TestTables> OpenAsync(TableServiceClient[] accounts, string prefix, TimeProvider? time = null)
    {
        var tables = new TestTables(new(accounts, prefix), time ?? TimeProvider.System);
        await tables.Accounts.CreateTablesAsync(TestContext.Current.CancellationToken);
        return tables;
    }
}
