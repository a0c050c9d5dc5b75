using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.Tests.TableStorage;

/// <summary>What the README's costs are made of.</summary>
public sealed class TransactionCountTests : TableStoreTests
{
    private readonly MeddlingTransport _network = new();

    [Fact]
    public async Task To_load_a_customer_is_one_request()
    {
        await ChangeAsync("c", Named("x"), "event", receipts: 3);
        await Tables.Through(_network).Customers.LoadAsync([new CustomerId("c")], Cancellation);

        _network.Sent.ShouldHaveSingleItem().ShouldStartWith("GET ");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public async Task To_commit_is_one_request_whatever_it_writes(int receipts)
    {
        var first = Change(await LoadAsync("c"), Named("first"), "event-1", receipts);
        (await CommitAsync(Tables.Through(_network), first)).ShouldBe(CommitResult.Committed);
        _network.Sent.ShouldBe(["POST $batch"]);

        var next = Change(await LoadAsync("c"), Named("next"), "event-2", receipts);
        (await CommitAsync(Tables.Through(_network), next)).ShouldBe(CommitResult.Committed);
        _network.Sent.ShouldBe(["POST $batch", "POST $batch"]);
    }

    [Fact]
    public async Task To_refuse_a_commit_is_one_request_more()
    {
        var stale = await LoadAsync("c");
        await ChangeAsync("c", Named("x"), "event");

        (await CommitAsync(Tables.Through(_network), Change(stale, Named("lost"), "event"))).ShouldBe(CommitResult.Duplicate);
        _network.Sent.Count.ShouldBe(2);
        (await CommitAsync(Tables.Through(_network), Change(stale, Named("lost"), "another"))).ShouldBe(CommitResult.Conflict);
        _network.Sent.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_page_of_the_timeline_is_two_requests()
    {
        for (var i = 0; i < 5; i++) await ChangeAsync("c", Named("x"), receipts: 20);

        (await Tables.Through(_network).Customers.TimelineAsync(new("c"), 10, 50, Cancellation)).Count.ShouldBe(50);

        _network.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task To_erase_takes_five_requests_for_a_short_timeline()
    {
        for (var i = 0; i < 5; i++) await ChangeAsync("c", Named("x"), receipts: 1);
        var basis = await LoadAsync("c");

        await Tables.Through(_network).Customers.EraseAsync(basis, Core.Customers.CustomerState.New(new("c")), Cancellation);

        _network.Sent.Count.ShouldBe(5);
    }
}
