using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ICustomerStore"/> promises of states: what was committed is loaded, whatever it holds and whoever it is of.</summary>
public abstract class CustomerStateContract : StoreContract
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
