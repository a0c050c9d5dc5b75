using Orchestration.AzureHost.TableStorage;
using Orchestration.AzureHost.Tests.Azurite;
using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class SpreadTests : TableStoreTests
{
    public override async ValueTask InitializeAsync() =>
        Tables = await TestTables.CreateOrSkipAsync(null, AzuriteServer.One, AzuriteServer.Two);

    [Fact]
    public async Task Customers_are_spread_over_accounts_and_found_in_any_order_of_them()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"c{i}")];
        foreach (var id in ids) await ChangeAsync(id, Named("stage of " + id), "event", receipts: 1);

        foreach (var table in Tables.Accounts.Customers)
            (await TestTables.RowsAsync(table)).Count(row => row == "state").ShouldBeInRange(10, 30);
        var again = Tables.Again(null, AzuriteServer.Two, AzuriteServer.One);
        await again.Accounts.CreateTablesAsync(Cancellation);
        var loaded = await again.Customers.LoadAsync([.. ids.Select(id => new CustomerId(id))], Cancellation);
        loaded.Select(l => l.State.Stage?.Name).ShouldBe(ids.Select(id => "stage of " + id));
        (await AllAsync(again.Index.AllAsync(Cancellation))).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Other_accounts_than_the_customers_are_in_are_refused()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => Tables.Again(null, AzuriteServer.One).Accounts.CreateTablesAsync(Cancellation));

        refused.Message.ShouldContain("one,two");
    }

    [Fact]
    public async Task Accounts_must_be_there_and_differ()
    {
        var server = await AzuriteServer.StartOrSkipAsync();

        Should.Throw<ArgumentException>(() => new TableAccounts([], "p"));
        Should.Throw<ArgumentException>(() => new TableAccounts([server.Client(), server.Client()], "p"));
        foreach (var prefix in new[] { "", "1a", "a-b", new string('a', 31) })
            Should.Throw<ArgumentException>(() => new TableAccounts([server.Client()], prefix), prefix);
    }

    [Fact]
    public async Task Of_two_processes_on_one_customer_exactly_one_wins_each_round()
    {
        TestTables[] processes = [Tables, Tables.Again(), Tables.Again()];
        for (var round = 0; round < 20; round++)
        {
            var basis = await LoadAsync("c");
            var results = await Task.WhenAll(processes.Select((process, i) =>
                CommitAsync(process, Change(basis, Named($"{round}.{i}"), $"{round}.{i}", receipts: 1))));

            results.Count(r => r == CommitResult.Committed).ShouldBe(1, $"round {round}");
            results.Count(r => r == CommitResult.Conflict).ShouldBe(2, $"round {round}");
        }

        (await Customers.TimelineAsync(new("c"), 0, 100, Cancellation)).Select(r => r.Number).ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
    }

    private static async Task<List<string>> AllAsync(IAsyncEnumerable<IReadOnlyList<CustomerId>> pages)
    {
        var found = new List<string>();
        await foreach (var page in pages) found.AddRange(page.Select(id => id.Value));
        return found;
    }
}
