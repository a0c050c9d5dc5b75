using System.Globalization;
using Orchestration.Contracts;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Tests.Sqlite;

/// <summary>What the store keeps in memory must be what its file holds.</summary>
public sealed class RecentCustomersTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteStore Store => _temporary.Store;

    [Fact]
    public async Task A_customer_whose_change_failed_is_loaded_as_before_and_can_change()
    {
        await ChangeAsync("c", "kept", "e1");
        var before = await LoadAsync("c");
        using var other = _temporary.Connect();
        TemporaryStore.Execute(other, "CREATE TRIGGER trouble BEFORE UPDATE ON customers BEGIN SELECT RAISE(ABORT, 'no room'); END");

        await Should.ThrowAsync<StoreException>(() => ChangeAsync("c", "lost", "e2"));

        TemporaryStore.Execute(other, "DROP TRIGGER trouble");
        Render(await LoadAsync("c")).ShouldBe(Render(before));
        (await ChangeAsync("c", "lost again", "e1")).ShouldBe(CommitResult.Duplicate);
        (await ChangeAsync("c", "found", "e2")).ShouldBe(CommitResult.Committed);
        await EverybodyIsTheSameInTheFileAsync(["c"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task More_customers_than_are_kept_are_all_the_same_in_the_file(int seed)
    {
        var random = new Random(seed);
        string[] ids = [.. Enumerable.Range(0, 1500).Select(i => "c" + i.ToString(CultureInfo.InvariantCulture))];
        for (var round = 0; round < 3; round++)
        {
            random.Shuffle(ids);
            foreach (var some in ids.Chunk(random.Next(50, 400))) await ChangeAsync(some, $"stage {round}");
        }

        await EverybodyIsTheSameInTheFileAsync(ids);
    }

    [Fact]
    public void The_latest_stay_and_the_others_go_and_nobody_is_there_after_clearing()
    {
        var recent = new RecentCustomers((4, 1));
        Keep(recent, isUnderWay: true, 99);
        Keep(recent, isUnderWay: false, 0, 1, 2, 3, 4, 5, 6);

        Kept(recent).ShouldBe([4, 5, 6, 99]);
        recent.Clear();
        Kept(recent).ShouldBeEmpty();
    }

    [Fact]
    public void Who_has_a_message_under_way_stays_until_it_is_settled()
    {
        var recent = new RecentCustomers((2, 2));
        Keep(recent, isUnderWay: true, 0, 1);
        Keep(recent, isUnderWay: false, 10, 11, 12);
        Kept(recent).ShouldBe([0, 1, 11, 12]);

        Keep(recent, isUnderWay: false, 0);
        Keep(recent, isUnderWay: false, 13, 14);
        Kept(recent).ShouldBe([1, 13, 14]);
    }

    [Fact]
    public void Where_too_much_is_under_way_the_latest_stay_as_any_other()
    {
        var recent = new RecentCustomers((2, 2));
        Keep(recent, isUnderWay: true, 0, 1, 2, 3, 4, 0);

        Kept(recent).ShouldBe([0, 1, 3, 4]);
    }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    private async Task EverybodyIsTheSameInTheFileAsync(string[] ids)
    {
        CustomerId[] customers = [.. ids.Select(id => new CustomerId(id))];
        var before = await Store.LoadAsync(customers, Cancellation);

        await _temporary.RestartAsync();

        (await Store.LoadAsync(customers, Cancellation)).Select(Render).ShouldBe(before.Select(Render));
    }

    private static void Keep(RecentCustomers recent, bool isUnderWay, params IEnumerable<int> numbers)
    {
        foreach (var number in numbers) recent.Keep(new($"c{number}"), new(CustomerRow.New()), isUnderWay);
    }

    private static int[] Kept(RecentCustomers recent) => [.. Enumerable.Range(0, 100).Where(number => recent.Find(new($"c{number}")) is not null)];

    private static string Render(StoredCustomer customer) => $"{customer.Version} {RandomStates.Render(customer.State)}";

    private async Task<StoredCustomer> LoadAsync(string id) => (await Store.LoadAsync([new(id)], Cancellation))[0];

    private async Task<CommitResult> ChangeAsync(string id, string stage, string input)
    {
        var basis = await LoadAsync(id);
        var next = basis.State with { Stage = new(stage, Now), Receipts = basis.State.Receipts + 1 };
        Receipt receipt = new(next.Receipts, Now, ReceiptKind.StageEntered) { Reason = stage };
        return (await Store.CommitAsync([new(basis, next, [receipt], new EventKey("tests", input).Digest())], Cancellation))[0];
    }

    private async Task ChangeAsync(string[] ids, string stage)
    {
        var loaded = await Store.LoadAsync([.. ids.Select(id => new CustomerId(id))], Cancellation);
        var commits = loaded.Select(basis => new Commit(basis, basis.State with { Stage = new(stage, Now) }, [], null));
        (await Store.CommitAsync([.. commits], Cancellation)).ShouldAllBe(result => result == CommitResult.Committed);
    }
}
