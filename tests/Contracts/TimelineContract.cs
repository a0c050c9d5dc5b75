using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="ICustomerStore"/> promises of timelines: every receipt, in order.</summary>
public abstract class TimelineContract : StoreContract
{
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
}
