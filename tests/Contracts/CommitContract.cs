using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ICustomerStore"/> promises of commits: whole or not at all, and only onto the version they were decided on.</summary>
public abstract class CommitContract : StoreContract
{
    [Fact]
    public async Task Empty_batches_are_answered_with_nothing()
    {
        (await Customers.LoadAsync([], Cancellation)).ShouldBeEmpty();
        (await Customers.CommitAsync([], Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_on_a_stale_basis_is_a_conflict_and_changes_nothing()
    {
        var stale = await ChangeAsync("c", Named("first"), receipts: 1);
        await ChangeAsync("c", Named("second"), receipts: 1);

        (await CommitAsync(Change(stale, Named("lost"), receipts: 1))).ShouldBe(CommitResult.Conflict);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("second");
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_first_commit_is_a_conflict()
    {
        var basis = await LoadAsync("c");
        (await CommitAsync(Change(basis, Named("first")))).ShouldBe(CommitResult.Committed);

        (await CommitAsync(Change(basis, Named("lost")))).ShouldBe(CommitResult.Conflict);

        (await LoadAsync("c")).State.Stage!.Name.ShouldBe("first");
    }

    [Fact]
    public async Task Commits_of_a_batch_stand_or_fall_each_by_itself()
    {
        var stale = await LoadAsync("conflict");
        await ChangeAsync("conflict", Named("kept"));
        var duplicate = await ChangeAsync("duplicate", Named("kept"), "event-1");

        var results = await Customers.CommitAsync(
            [
                Change(await LoadAsync("good-1"), Named("written")),
                Change(stale, Named("lost")),
                Change(duplicate, Named("lost"), "event-1"),
                Change(await LoadAsync("good-2"), Named("written")),
            ],
            Cancellation);

        results.ShouldBe([CommitResult.Committed, CommitResult.Conflict, CommitResult.Duplicate, CommitResult.Committed]);
        var after = await Customers.LoadAsync([new("good-1"), new("conflict"), new("duplicate"), new("good-2")], Cancellation);
        after.Select(l => l.State.Stage!.Name).ShouldBe(["written", "kept", "kept", "written"]);
    }

    [Fact]
    public async Task Of_two_writers_on_one_customer_exactly_one_wins_each_round()
    {
        for (var round = 0; round < 50; round++)
        {
            var basis = await LoadAsync("c");
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer =>
                Task.Run(() => CommitAsync(Change(basis, Named($"{round}.{writer}"), $"{round}.{writer}", receipts: 1)), Cancellation)));

            results.Count(r => r == CommitResult.Committed).ShouldBe(1, $"round {round}");
            results.Count(r => r == CommitResult.Conflict).ShouldBe(3, $"round {round}");
            (await LoadAsync("c")).State.Stage!.Name.ShouldBe($"{round}.{Array.IndexOf(results, CommitResult.Committed)}");
        }

        (await Customers.TimelineAsync(new("c"), 0, 100, Cancellation)).Select(r => r.Number).ShouldBe(Enumerable.Range(1, 50).Select(n => (long)n));
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < 20; i++) await ChangeAsync($"c{caller}", Named($"{i}"), $"{i}", receipts: 1);
            },
            Cancellation)));

        for (var caller = 0; caller < 16; caller++)
        {
            (await LoadAsync($"c{caller}")).State.Stage!.Name.ShouldBe("19");
            (await Customers.TimelineAsync(new($"c{caller}"), 0, 100, Cancellation)).Count.ShouldBe(20);
        }
    }

    [Fact]
    public async Task A_cancelled_call_is_refused_before_it_begins()
    {
        var commit = Change(await LoadAsync("c"), Named("never"));

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await Customers.CommitAsync([commit], new CancellationToken(canceled: true)));

        (await LoadAsync("c")).Version.ShouldBeNull();
    }
}
