using Orchestration.Core.Customers;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Privacy;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class ErasureTests : TableStoreTests
{
    private readonly MeddlingTransport _network = new();

    [Fact]
    public async Task A_long_timeline_is_deleted_whole()
    {
        var basis = await LoadAsync("c");
        for (var i = 0; i < 230; i++) basis = await ChangeAsync("c", Named("x"), "event-" + i, receipts: 1);

        (await Customers.EraseAsync(basis, Tombstone(basis), Cancellation)).ShouldBe(CommitResult.Committed);

        (await Rows()).Where(row => !row.StartsWith("input-")).ShouldBe(["layout", "state"], ignoreOrder: true);
        (await Rows()).Count(row => row.StartsWith("input-")).ShouldBe(230);
    }

    [Fact]
    public async Task An_erasure_that_broke_off_leaves_nothing_to_see()
    {
        await BreakOffAsync();

        (await LoadAsync("c")).State.ErasedAt.ShouldBe(Now);
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).ShouldBeEmpty();
        (await Rows()).ShouldContain(row => row.StartsWith("timeline-"));
        await ChangeAsync("c", Named("after"), "event-9", receipts: 2);
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).Select(r => r.Number).ShouldBe([6, 7]);
    }

    [Fact]
    public async Task It_is_finished_by_erasing_again()
    {
        await BreakOffAsync();
        var basis = await LoadAsync("c");

        (await Customers.EraseAsync(basis, Tombstone(basis), Cancellation)).ShouldBe(CommitResult.Committed);

        (await Rows()).ShouldBe(["layout", "state", Input("event")], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_asked_for_it_asks_again_and_gets_the_certificate()
    {
        await BreakOffAsync();
        var eraser = new Eraser(Customers, mails: null, new TestTime { Now = Now.AddHours(1) });

        var certificate = await eraser.EraseAsync(new("c"), Cancellation);

        certificate!.ErasedAt.ShouldBe(Now);
        (await LoadAsync("c")).State.ErasedAt.ShouldBe(Now);
        (await Rows()).ShouldBe(["layout", "state", Input("event")], ignoreOrder: true);
    }

    [Fact]
    public async Task It_is_finished_by_the_sweep_which_leaves_what_came_after()
    {
        await BreakOffAsync();
        await ChangeAsync("c", Named("after"), receipts: 2);
        await ChangeAsync("other", Named("x"), receipts: 1);

        (await Tables.Index.FinishErasuresAsync(Cancellation)).ShouldBe(1);
        (await Tables.Index.FinishErasuresAsync(Cancellation)).ShouldBe(0);

        (await Rows()).Count(row => row.StartsWith("timeline-")).ShouldBe(2);
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).Count.ShouldBe(2);
        (await Customers.TimelineAsync(new("other"), 0, 10, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Several_may_finish_it_at_once()
    {
        await BreakOffAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tables.Again().Index.FinishErasuresAsync(Cancellation)));

        (await Rows()).ShouldBe(["layout", "state", Input("event")], ignoreOrder: true);
    }

    /// <summary>Erases a customer with five receipts through a network that breaks once the tombstone is written.</summary>
    private async Task BreakOffAsync()
    {
        await ChangeAsync("c", Named("first"), "event", receipts: 3);
        var basis = await ChangeAsync("c", Named("second"), receipts: 2);
        var isWritten = false;
        _network.Handle = async (message, send) =>
        {
            if (isWritten) throw new InvalidOperationException("The process died by request of the test.");
            await send();
            isWritten |= MeddlingTransport.IsTransaction(message);
        };
        await Should.ThrowAsync<InvalidOperationException>(
            async () => await Tables.Through(_network).Customers.EraseAsync(basis, Tombstone(basis), Cancellation));
    }

    private static CustomerState Tombstone(StoredCustomer basis) =>
        CustomerState.New(basis.State.Id) with { ErasedAt = Now, Receipts = basis.State.Receipts };

    private static string Input(string input) => "input-" + Convert.ToHexStringLower(Digest(input));

    private Task<List<string>> Rows() => TestTables.RowsAsync(Tables.Accounts.Customers[0]);
}
