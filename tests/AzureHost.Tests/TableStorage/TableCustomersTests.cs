using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;

namespace Orchestration.AzureHost.Tests.TableStorage;

public sealed class TableCustomersTests : TableStoreTests
{
    [Fact]
    public async Task Nobody_is_found_in_empty_tables()
    {
        (await FoundAsync(Tables.Index.AllAsync(Cancellation))).ShouldBeEmpty();
        (await FoundAsync(Tables.Index.UnsettledAsync(Cancellation))).ShouldBeEmpty();
        (await FoundAsync(Tables.Index.OverdueAsync(DateTimeOffset.MaxValue, Cancellation))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Customers_with_unsettled_messages_are_found_until_they_are_settled()
    {
        string[] ids = ["a", "b", "B", "ä", "c/d", "👩", "\u0001", new('é', 512)];
        foreach (var id in ids) await ChangeAsync(id, Pending(1), "event", receipts: 1);
        await ChangeAsync("quiet", Named("x"));

        (await FoundAsync(Tables.Index.UnsettledAsync(Cancellation))).ShouldBe(ids, ignoreOrder: true);
        await ChangeAsync("b", state => state with { Messages = [] });
        (await FoundAsync(Tables.Index.UnsettledAsync(Cancellation))).ShouldBe(ids.Where(id => id != "b"), ignoreOrder: true);
        (await FoundAsync(Tables.Index.AllAsync(Cancellation))).ShouldBe([.. ids, "quiet"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_is_overdue_is_found_by_when_they_wanted_to_be_woken()
    {
        await ChangeAsync("message", Pending(1));
        await ChangeAsync("clock", state => state with { ClockAt = Now.AddHours(2) });
        await ChangeAsync("later", state => Pending(9)(state) with { ClockAt = Now.AddHours(8) });
        await ChangeAsync("never", Named("x"));

        (await FoundAsync(Tables.Index.OverdueAsync(Now, Cancellation))).ShouldBeEmpty();
        (await FoundAsync(Tables.Index.OverdueAsync(Now.AddHours(2), Cancellation))).ShouldBe(["message", "clock"], ignoreOrder: true);
        (await FoundAsync(Tables.Index.UnsettledAsync(Now.AddHours(2), Cancellation))).ShouldBe(["message"]);
        await ChangeAsync("clock", state => state with { ClockAt = null });
        (await FoundAsync(Tables.Index.OverdueAsync(Now.AddHours(9), Cancellation))).ShouldBe(["message", "later"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_erased_want_nothing_more()
    {
        var basis = await ChangeAsync("c", Pending(1));

        await Customers.EraseAsync(basis, CustomerState.New(new("c")) with { ErasedAt = Now }, Cancellation);

        (await FoundAsync(Tables.Index.UnsettledAsync(Cancellation))).ShouldBeEmpty();
        (await FoundAsync(Tables.Index.OverdueAsync(DateTimeOffset.MaxValue, Cancellation))).ShouldBeEmpty();
        (await FoundAsync(Tables.Index.AllAsync(Cancellation))).ShouldBe(["c"]);
    }

    [Fact]
    public async Task More_than_a_page_is_found_in_pages()
    {
        var customers = Enumerable.Range(0, 1100).Select(i => new CustomerId($"c{i}")).ToArray();
        var commits = (await Customers.LoadAsync(customers, Cancellation)).Select(basis => Change(basis, Named("x"))).ToArray();
        await Customers.CommitAsync(commits, Cancellation);

        var pages = new List<int>();
        await foreach (var page in Tables.Index.AllAsync(Cancellation)) pages.Add(page.Count);

        pages.Count.ShouldBeGreaterThan(1);
        pages.Sum().ShouldBe(1100);
    }

    private static Func<CustomerState, CustomerState> Pending(int hours) => state => state with
    {
        Messages =
        [
            new(
                new("m"), new("j:c:1"), "j", new("h"), "steps/0", "marketing", "t", MessageStatus.Requested, Now, Now.AddHours(hours), 0, null,
                null),
        ],
    };

    private static async Task<List<string>> FoundAsync(IAsyncEnumerable<IReadOnlyList<CustomerId>> pages)
    {
        var found = new List<string>();
        await foreach (var page in pages) found.AddRange(page.Select(id => id.Value));
        return found;
    }
}
