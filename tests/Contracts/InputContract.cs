using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ICustomerStore"/> promises of inputs: each is taken once.</summary>
public abstract class InputContract : StoreContract
{
    [Fact]
    public async Task An_input_is_taken_once_and_its_second_time_changes_nothing()
    {
        var loaded = await ChangeAsync("c", Named("first"), "event-1", receipts: 1);

        (await CommitAsync(Change(loaded, Named("lost"), "event-1", receipts: 1))).ShouldBe(CommitResult.Duplicate);

        var after = await LoadAsync("c");
        after.Version.ShouldBe(loaded.Version);
        after.State.Stage!.Name.ShouldBe("first");
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Duplicate_is_said_in_preference_to_conflict()
    {
        var stale = await LoadAsync("c");
        await ChangeAsync("c", Named("first"), "event-1");

        (await CommitAsync(Change(stale, Named("lost"), "event-1"))).ShouldBe(CommitResult.Duplicate);
        (await CommitAsync(Change(stale, Named("lost"), "event-2"))).ShouldBe(CommitResult.Conflict);
    }

    [Fact]
    public async Task An_input_whose_commit_was_refused_can_come_again()
    {
        var stale = await LoadAsync("c");
        await ChangeAsync("c", Named("first"));
        (await CommitAsync(Change(stale, Named("lost"), "event-1"))).ShouldBe(CommitResult.Conflict);

        await ChangeAsync("c", Named("second"), "event-1");
    }

    [Fact]
    public async Task Inputs_are_remembered_however_many_there_are()
    {
        const int count = 150;
        for (var i = 0; i < count; i++) await ChangeAsync("c", Named("after " + i), "event-" + i);

        var basis = await LoadAsync("c");
        for (var i = 0; i < count; i++)
            (await CommitAsync(Change(basis, Named("lost"), "event-" + i))).ShouldBe(CommitResult.Duplicate, $"event-{i}");
        await ChangeAsync("other", Named("its own"), "event-0");
    }
}
