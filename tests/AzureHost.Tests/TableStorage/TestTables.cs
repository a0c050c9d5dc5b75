using Azure.Data.Tables;
using Orchestration.AzureHost.TableStorage;
using Orchestration.AzureHost.Tests.Azurite;

namespace Orchestration.AzureHost.Tests.TableStorage;

/// <summary>The stores of one process, in tables that no other test has.</summary>
internal sealed class TestTables
{
    private readonly AzuriteServer _server;
    private readonly string _prefix;
    private readonly string[] _accounts;

    private TestTables(AzuriteServer server, string prefix, string[] accounts, TimeProvider time, Action<TableClientOptions>? change)
    {
        (_server, _prefix, _accounts) = (server, prefix, accounts);
        Accounts = new([.. accounts.Select(account => server.Client(account, change))], prefix);
        Tallies = new(Accounts, time);
        Customers = new(Accounts, Tallies, time);
        Definitions = new(Accounts);
        Index = new(Accounts, time);
    }

    public TableAccounts Accounts { get; }

    public TableTallyStore Tallies { get; }

    public TableCustomerStore Customers { get; }

    public TableDefinitionStore Definitions { get; }

    public TableCustomers Index { get; }

    /// <summary>Makes tables of a new name in the emulator, or skips the test where it is not at hand.</summary>
    public static async Task<TestTables> CreateOrSkipAsync(TimeProvider? time = null, params string[] accounts)
    {
        var server = await AzuriteServer.StartOrSkipAsync();
        var tables = new TestTables(
            server, "t" + Guid.NewGuid().ToString("n")[..20], accounts.Length > 0 ? accounts : [AzuriteServer.One], time ?? TimeProvider.System, null);
        await tables.Accounts.CreateTablesAsync(TestContext.Current.CancellationToken);
        return tables;
    }

    /// <summary>The same tables as another process sees them.</summary>
    public TestTables Again(TimeProvider? time = null, params string[] accounts) =>
        new(_server, _prefix, accounts.Length > 0 ? accounts : _accounts, time ?? TimeProvider.System, null);

    /// <summary>The same tables through a network that a test meddles with.</summary>
    public TestTables Through(MeddlingTransport transport, TimeProvider? time = null) =>
        new(_server, _prefix, _accounts, time ?? new TestTime(), options => options.Transport = transport);

    /// <summary>The keys of all rows of a table.</summary>
    public static async Task<List<string>> RowsAsync(TableClient table)
    {
        var rows = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken)) rows.Add(row.RowKey);
        return rows;
    }
}
