using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ICustomerStore"/> promises.</summary>
public abstract class CustomerStoreContract : StoreContract
{
    [Fact]
    public async Task An_unknown_customer_is_new_and_has_no_version()
    {
        var loaded = await LoadAsync("nobody");

        loaded.Version.ShouldBeNull();
        RandomStates.Render(loaded.State).ShouldBe(RandomStates.Render(CustomerState.New(new("nobody"))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_is_committed_is_loaded_unchanged(int seed)
    {
        var random = new RandomStates(seed);
        var first = random.State(new("c")) with { Receipts = 0 };
        var second = random.State(new("c")) with { Receipts = 0 };

        var loaded = await ChangeAsync("c", _ => first);
        RandomStates.Render(loaded.State).ShouldBe(RandomStates.Render(first), $"seed {seed}");

        var again = await ChangeAsync("c", _ => second);
        RandomStates.Render(again.State).ShouldBe(RandomStates.Render(second), $"seed {seed}");
        again.Version.ShouldNotBe(loaded.Version);
    }

    [Fact]
    public async Task Customers_are_loaded_in_the_order_asked_for()
    {
        foreach (var id in new[] { "a", "b", "c" }) await ChangeAsync(id, Named("stage of " + id));

        var loaded = await Customers.LoadAsync([new("c"), new("unknown"), new("a"), new("b"), new("c")], Cancellation);

        loaded.Select(l => l.State.Id.Value).ShouldBe(["c", "unknown", "a", "b", "c"]);
        loaded.Select(l => l.State.Stage?.Name).ShouldBe(["stage of c", null, "stage of a", "stage of b", "stage of c"]);
    }

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
    public async Task A_timeline_is_read_in_pages_without_gaps()
    {
        foreach (var receipts in new[] { 1, 3, 0, 2, 5, 1, 1 }) await ChangeAsync("c", Named("x"), receipts: receipts);
        await ChangeAsync("other", Named("x"), receipts: 4);

        var all = await Customers.TimelineAsync(new("c"), 0, 100, Cancellation);
        all.Select(r => r.Number).ShouldBe(Enumerable.Range(1, 13).Select(n => (long)n));
        all.ShouldBe(Receipts(1, 13));
        for (var size = 1; size < 15; size++)
        {
            var paged = new List<long>();
            while (await Customers.TimelineAsync(new("c"), paged.LastOrDefault(), size, Cancellation) is { Count: > 0 } page)
            {
                page.Count.ShouldBeLessThanOrEqualTo(size);
                paged.AddRange(page.Select(r => r.Number));
            }

            paged.ShouldBe(all.Select(r => r.Number), $"pages of {size}");
        }
    }

    [Fact]
    public async Task Receipts_come_back_unchanged()
    {
        var receipts = new RandomStates(7).Receipts(1, 40);
        var basis = await LoadAsync("c");
        await CommitAsync(new(basis, basis.State with { Receipts = 40 }, receipts, null));

        (await Customers.TimelineAsync(new("c"), 0, 100, Cancellation)).ShouldBe(receipts);
    }

    [Fact]
    public async Task An_unknown_customer_has_an_empty_timeline() =>
        (await Customers.TimelineAsync(new("nobody"), 0, 10, Cancellation)).ShouldBeEmpty();

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

    [Theory]
    [InlineData(5_000)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public async Task A_big_state_is_kept_whole(int characters)
    {
        var loaded = await ChangeAsync("c", Holding(new('x', characters)), receipts: 1);
        loaded.State.Attributes[0].Value.AsString().Length.ShouldBe(characters);

        (await ChangeAsync("c", Named("small again"))).State.Attributes[0].Value.AsString().Length.ShouldBe(characters);
        (await ChangeAsync("c", state => state with { Attributes = [] })).State.Attributes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_beyond_the_limit_is_refused_and_nothing_changes()
    {
        var basis = await ChangeAsync("c", Named("kept"), receipts: 1);

        var refused = await Should.ThrowAsync<StateTooLargeException>(
            () => CommitAsync(Change(basis, Holding(new('x', StateTooLargeException.MaxBytes)), "event-1", receipts: 1)));

        refused.Customer.ShouldBe(new CustomerId("c"));
        (await LoadAsync("c")).Version.ShouldBe(basis.Version);
        (await Customers.TimelineAsync(new("c"), 0, 10, Cancellation)).ShouldHaveSingleItem();
        await ChangeAsync("c", Named("smaller"), "event-1");
    }

    [Fact]
    public async Task Ids_of_any_characters_are_different_customers()
    {
        string[] ids =
        [
            "c", "C", " c", "c ", "é", "e\u0301", "É", "ß", "ss", "İ", "i", "a/b", "a\\b", "a#b", "a?b", "a%2Fb", "a:b", "a|b", "a'b", "a\"b",
            "\t", "\u0001", "\u0000", "c\u0000", "\u007f", "\u0085", "\u202ec", "👩", "👩‍👩‍👧", "\ufffd", "\uffff", "𝒞", new('x', 512), new('é', 512),
            "..", ".", "null", "0", "00", "1e3", "1000", "_", "-", "a_b", "a-b",
        ];
        await EachIsItself(ids);
    }

    [Fact]
    public async Task Naughty_strings_are_ids_like_any_other()
    {
        var path = TestData.PathOrSkip("blns/blns.json");
        var strings = System.Text.Json.JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(path, Cancellation))!;

        await EachIsItself([.. strings.Where(s => s.Length is > 0 and <= CustomerId.MaxLength).Distinct(StringComparer.Ordinal)]);
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

    private static Func<CustomerState, CustomerState> Holding(string text) =>
        state => state with { Attributes = [new("note", Value.Of(text), Now, "e")] };

    private async Task EachIsItself(string[] ids)
    {
        var customers = ids.Select(id => new CustomerId(id)).ToArray();
        var commits = (await Customers.LoadAsync(customers, Cancellation))
            .Select(basis => Change(basis, Named("stage of " + basis.State.Id), "event", receipts: 1)).ToArray();
        (await Customers.CommitAsync(commits, Cancellation)).ShouldAllBe(r => r == CommitResult.Committed);

        var loaded = await Customers.LoadAsync(customers, Cancellation);
        loaded.Select(l => l.State.Id.Value).ShouldBe(ids);
        loaded.Select(l => l.State.Stage!.Name).ShouldBe(ids.Select(id => "stage of " + id));
        foreach (var id in customers) (await Customers.TimelineAsync(id, 0, 10, Cancellation)).ShouldHaveSingleItem();
    }
}
