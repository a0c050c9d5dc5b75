using Orchestration.Core.Customers;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ICustomerStore"/> promises of erasure: a tombstone is left, and what keeps old inputs out.</summary>
public abstract class ErasureContract : StoreContract
{
    [Fact]
    public async Task Erasing_leaves_a_tombstone_and_the_digests_and_takes_the_timeline()
    {
        await ChangeAsync("c", Named("first"), "event-1", receipts: 3);
        var basis = await ChangeAsync("c", Named("second"), "event-2", receipts: 2);
        await ChangeAsync("other", Named("kept"), receipts: 1);
        var tombstone = CustomerState.New(new("c")) with { ErasedAt = Now };

        (await Customers.EraseAsync(basis, tombstone, Cancellation)).ShouldBe(CommitResult.Committed);

        var erased = await LoadAsync("c");
        RandomStates.Render(erased.State).ShouldBe(RandomStates.Render(tombstone));
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).ShouldBeEmpty();
        (await CommitAsync(Change(erased, Named("lost"), "event-1"))).ShouldBe(CommitResult.Duplicate);
        (await CommitAsync(Change(basis, Named("lost"), "event-3"))).ShouldBe(CommitResult.Conflict);
        (await Customers.TimelineAsync(new("other"), 0, 10, Cancellation)).ShouldHaveSingleItem();
        await ChangeAsync("c", Named("after"), "event-3", receipts: 1);
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Erasing_on_a_stale_basis_is_a_conflict_and_changes_nothing()
    {
        var stale = await ChangeAsync("c", Named("first"), receipts: 1);
        await ChangeAsync("c", Named("second"), receipts: 1);

        (await Customers.EraseAsync(stale, CustomerState.New(new("c")), Cancellation)).ShouldBe(CommitResult.Conflict);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("second");
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).Count.ShouldBe(2);
    }
}
