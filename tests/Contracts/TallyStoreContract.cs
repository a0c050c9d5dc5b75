using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Statistics;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ITallyStore"/> promises, whose customers are written through <see cref="StoreContract.Customers"/>.</summary>
public abstract class TallyStoreContract : StoreContract
{
    /// <summary>The counts under test.</summary>
    protected abstract ITallyStore Tallies { get; }

    [Fact]
    public async Task Nothing_is_counted_at_first() =>
        (await CountsAsync()).ShouldBeEmpty();

    [Fact]
    public async Task Counts_follow_what_was_committed()
    {
        await CommitAsync(await Entering("a"));
        await CommitAsync(await Entering("b"));

        var counts = await CountsAsync();
        counts[new("welcome", Tally.Entered)].ShouldBe(2);
        counts[new("", Tally.Stage, "new")].ShouldBe(2);
        counts[new("welcome", Tally.Suppressed, "hello", "no-consent")].ShouldBe(2);
    }

    [Fact]
    public async Task What_was_refused_is_not_counted()
    {
        var commit = (await Entering("a")) with { Input = Digest("event") };
        (await CommitAsync(commit)).ShouldBe(CommitResult.Committed);
        (await CommitAsync(commit)).ShouldBe(CommitResult.Duplicate);
        (await CommitAsync(commit with { Input = null })).ShouldBe(CommitResult.Conflict);

        (await CountsAsync())[new("welcome", Tally.Entered)].ShouldBe(1);
    }

    [Fact]
    public async Task A_change_of_stage_moves_the_count()
    {
        await CommitAsync(await Entering("a"));
        await ChangeAsync("a", Named("loyal"));

        var counts = await CountsAsync();
        counts.GetValueOrDefault(new("", Tally.Stage, "new")).ShouldBe(0);
        counts[new("", Tally.Stage, "loyal")].ShouldBe(1);
    }

    [Fact]
    public async Task Erasing_takes_the_customer_out_of_its_stage_and_leaves_what_happened()
    {
        await CommitAsync(await Entering("a"));

        await Customers.EraseAsync(await LoadAsync("a"), CustomerState.New(new("a")) with { ErasedAt = Now }, Cancellation);

        var counts = await CountsAsync();
        counts.GetValueOrDefault(new("", Tally.Stage, "new")).ShouldBe(0);
        counts[new("welcome", Tally.Entered)].ShouldBe(1);
    }

    [Fact]
    public async Task Commits_of_many_callers_add_up()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < 25; i++) await CommitAsync(await Entering($"c{caller}-{i}"));
            },
            Cancellation)));

        (await CountsAsync())[new("welcome", Tally.Entered)].ShouldBe(200);
    }

    private async Task<IReadOnlyDictionary<TallyKey, long>> CountsAsync() => await Tallies.ReadAsync(Cancellation);

    private async Task<Commit> Entering(string id)
    {
        var basis = await LoadAsync(id);
        ImmutableArray<Receipt> receipts =
        [
            new(1, Now, ReceiptKind.Entered) { Journey = "welcome" },
            new(2, Now, ReceiptKind.MessageSuppressed) { Journey = "welcome", Template = "hello", Reason = "no-consent" },
        ];
        return new(basis, Named("new")(basis.State) with { Receipts = 2 }, receipts, null);
    }
}
