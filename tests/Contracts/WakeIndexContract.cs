using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="IWakeIndex"/> promises, whose customers are written through <see cref="StoreContract.Customers"/>.</summary>
public abstract class WakeIndexContract : StoreContract
{
    /// <summary>The index under test.</summary>
    protected abstract IWakeIndex Index { get; }

    /// <summary>Closes the store and opens it again on what it kept; one that keeps nothing does nothing.</summary>
    protected abstract Task RestartAsync();

    [Fact]
    public async Task An_empty_index_wakes_nobody()
    {
        (await Index.NextAsync(Cancellation)).ShouldBeNull();
        (await Index.DueAsync(DateTimeOffset.MaxValue, 10, Cancellation)).ShouldBeEmpty();
        (await Index.UnsettledAsync(null, 10, Cancellation)).ShouldBeEmpty();
        (await Index.CustomersAsync(null, 10, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_due_comes_the_longest_due_first()
    {
        await ChangeAsync("third", Clock(3));
        await ChangeAsync("first", Clock(1));
        await ChangeAsync("never", Named("x"));
        await ChangeAsync("later", Clock(100));
        await ChangeAsync("second", Clock(2));

        (await Due(3)).ShouldBe(["first", "second", "third"]);
        (await Index.DueAsync(Now.AddHours(3), 2, Cancellation)).Select(id => id.Value).ShouldBe(["first", "second"]);
        (await Index.DueAsync(Now.AddHours(1).AddTicks(-1), 10, Cancellation)).ShouldBeEmpty();
        (await Index.NextAsync(Cancellation)).ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public async Task A_commit_replaces_the_wake_it_finds()
    {
        await ChangeAsync("c", Clock(1));
        await ChangeAsync("c", Clock(5));
        (await Due(4)).ShouldBeEmpty();
        (await Due(5)).ShouldBe(["c"]);

        await ChangeAsync("c", Clock(2));
        (await Index.NextAsync(Cancellation)).ShouldBe(Now.AddHours(2));

        await ChangeAsync("c", state => state with { ClockAt = null });
        (await Index.NextAsync(Cancellation)).ShouldBeNull();
        (await Due(1000)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_commit_leaves_the_wake_alone()
    {
        var stale = await ChangeAsync("c", Clock(1));
        await ChangeAsync("c", Clock(2));

        (await CommitAsync(Change(stale, Clock(9)))).ShouldBe(CommitResult.Conflict);

        (await Index.NextAsync(Cancellation)).ShouldBe(Now.AddHours(2));
    }

    [Fact]
    public async Task Customers_with_unsettled_messages_are_found_page_by_page_until_they_are_settled()
    {
        string[] ids = ["a", "b", "B", "ä", "c/d", "👩", "\u0001"];
        foreach (var id in ids) await ChangeAsync(id, Pending);
        await ChangeAsync("settled", Pending);
        await ChangeAsync("settled", state => state with { Messages = [] });
        await ChangeAsync("quiet", Named("x"));

        (await Paged(Index.UnsettledAsync)).ShouldBe(ids, ignoreOrder: true);
        await ChangeAsync("b", state => state with { Messages = [] });
        (await Paged(Index.UnsettledAsync)).ShouldBe(ids.Where(id => id != "b"), ignoreOrder: true);
    }

    [Fact]
    public async Task All_customers_are_found_page_by_page()
    {
        string[] ids = [.. Enumerable.Range(0, 25).Select(i => $"c{i}"), "ä", "👩", "\u0001"];
        foreach (var id in ids) await ChangeAsync(id, Named("x"));

        (await Paged(Index.CustomersAsync)).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Erasing_takes_the_wake_and_the_messages_away()
    {
        await ChangeAsync("c", Clock(1));
        var basis = await ChangeAsync("c", Pending);

        await Customers.EraseAsync(basis, CustomerState.New(new("c")) with { ErasedAt = Now }, Cancellation);

        (await Due(1000)).ShouldBeEmpty();
        (await Paged(Index.UnsettledAsync)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        await ChangeAsync("a", Clock(2));
        await ChangeAsync("b", Clock(1));
        await ChangeAsync("c", Pending);

        await RestartAsync();

        (await Due(2)).ShouldBe(["c", "b", "a"]);
        (await Paged(Index.UnsettledAsync)).ShouldBe(["c"]);
        (await Paged(Index.CustomersAsync)).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    private static Func<CustomerState, CustomerState> Clock(int hours) => state => state with { ClockAt = Now.AddHours(hours) };

    private static CustomerState Pending(CustomerState state) => state with
    {
        Messages =
        [
            new(new("m"), new("j:c:1"), "j", new("h"), "steps/0", "marketing", "t", MessageStatus.Requested, Now, Now, 0, null, null),
        ],
    };

    private async Task<string[]> Due(int hours) =>
        [.. (await Index.DueAsync(Now.AddHours(hours), 100, Cancellation)).Select(id => id.Value)];

    private static async Task<List<string>> Paged(Func<CustomerId?, int, CancellationToken, ValueTask<IReadOnlyList<CustomerId>>> read)
    {
        var found = new List<string>();
        CustomerId? after = null;
        while (await read(after, 2, Cancellation) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(2);
            found.AddRange(page.Select(id => id.Value));
            after = page[^1];
        }

        found.ShouldBeUnique();
        return found;
    }
}
