using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Backtest;

namespace Orchestration.Runtime.Tests.Backtest;

public class ShopGeneratorTests
{
    private static readonly ShopOptions Options = new() { Start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), Customers = 10_000, Seed = 7 };
    private static readonly Lazy<List<CustomerEvent>> Shop = new(() => [.. ShopGenerator.Generate(Options)]);

    [Fact]
    public void The_same_seed_is_the_same_shop_and_another_seed_another_one()
    {
        var small = Options with { Customers = 200 };

        var once = ShopGenerator.Generate(small).Select(Content).ToList();

        ShopGenerator.Generate(small).Select(Content).ShouldBe(once);
        ShopGenerator.Generate(small with { Seed = 8 }).Select(Content).ShouldNotBe(once);
        ShopGenerator.Generate(small with { Customers = 400 }).Select(Content).Intersect(once).Count().ShouldBe(once.Count);
    }

    [Fact]
    public void Events_are_ordered_within_the_year_and_have_keys_of_their_own()
    {
        var times = Shop.Value.ConvertAll(e => e.Time);

        times.ShouldBeInOrder();
        times[0].ShouldBeGreaterThanOrEqualTo(Options.Start);
        times[^1].ShouldBeLessThan(Options.Start.AddDays(Options.Days));
        Shop.Value.Select(e => e.Key).Distinct().Count().ShouldBe(Shop.Value.Count);
    }

    [Fact]
    public void Everybody_is_introduced_before_anything_else_is_known_of_them()
    {
        var known = new HashSet<CustomerId>();
        foreach (var happened in Shop.Value.Where(e => e.Type != EventTypes.ConsentGiven))
        {
            if (happened.Type == EventTypes.CustomerUpdated)
                known.Add(happened.Customer).ShouldBeTrue();
            else
                known.ShouldContain(happened.Customer);
        }

        known.Count.ShouldBe(Options.Customers);
    }

    /// <summary>Equation 9 of the paper: E[X(t)] over all customers, t being the shop time since each one's first order.</summary>
    [Fact]
    public void Repeat_orders_are_as_many_as_the_model_expects()
    {
        var seasons = new ShopSeasons(Options.Start, Options.Days);
        var orders = ShopGenerator.Generate(Options with { Customers = 40_000 })
            .Where(e => e.Type == EventTypes.OrderPlaced).GroupBy(e => e.Customer).ToList();

        var expected = orders.Sum(o => ExpectedRepeats(seasons.Weeks - seasons.Elapsed(o.Min(e => e.Time) - Options.Start)));
        var made = orders.Sum(o => o.Count() - 1);

        // The ratio's standard deviation is 1.4 % at this number of customers.
        ((double)made / expected).ShouldBe(1, tolerance: 0.05);
    }

    [Fact]
    public void An_order_is_worth_what_the_model_expects_and_what_its_items_cost()
    {
        Orders().GroupBy(e => e.Customer).Average(orders => orders.Average(Worth)).ShouldBe(6.25 * 15.44 / (3.74 - 1), tolerance: 1);
        foreach (var order in Orders().Take(1_000))
        {
            order.Data.TryGet("items", out var items).ShouldBeTrue();
            items.AsList().Sum(item => Field(item.AsMap(), "price").AsDouble() * Field(item.AsMap(), "quantity").AsInt()).ShouldBe(Worth(order), tolerance: 0.001);
        }
    }

    [Fact]
    public void Shares_are_the_stated_ones()
    {
        double orders = Orders().Count;
        (Count(EventTypes.OrderRefunded) / orders).ShouldBe(ShopGenerator.RefundedShare, tolerance: 0.008);
        (Count(EventTypes.OrderDelivered) / orders).ShouldBe(ShopGenerator.DeliveredShare, tolerance: 0.02);
        var marketing = Shop.Value.Where(e => e.Type == EventTypes.ConsentGiven && e.Text("purpose") == "marketing").ToList();
        ((double)marketing.Count / Options.Customers).ShouldBe(ShopGenerator.MarketingShare, tolerance: 0.02);
        ((double)marketing.Count(e => e.Text("proof") is not null) / marketing.Count).ShouldBe(ShopGenerator.ConfirmedShare, tolerance: 0.02);
        (1 - ((double)Orders().DistinctBy(e => e.Customer).Count() / Options.Customers)).ShouldBe(ShopGenerator.ProspectShare, tolerance: 0.02);
    }

    [Fact]
    public void Advent_sells_more_than_autumn_and_nights_less_than_evenings()
    {
        var seasons = new ShopSeasons(Options.Start, Options.Days);
        double Pace(int month, int day) => seasons.Elapsed(Since(month, day) + TimeSpan.FromDays(7)) - seasons.Elapsed(Since(month, day));

        (Pace(12, 8) / Pace(10, 6)).ShouldBeGreaterThan(1.6);
        Orders().Count(e => e.Time.Hour is 2 or 3 or 4).ShouldBeLessThan(Orders().Count(e => e.Time.Hour is 19 or 20 or 21) / 10);
    }

    [Fact]
    public void Shop_time_can_be_told_both_ways()
    {
        var seasons = new ShopSeasons(Options.Start, Options.Days);

        seasons.Weeks.ShouldBe(365 / 7.0, tolerance: 1e-9);
        foreach (var weeks in Enumerable.Range(0, 520).Select(n => n / 10.0))
            seasons.Elapsed(seasons.At(weeks)).ShouldBe(weeks, tolerance: 0.001);
    }

    private static List<CustomerEvent> Orders() => Shop.Value.FindAll(e => e.Type == EventTypes.OrderPlaced);

    private static double Count(string type) => Shop.Value.Count(e => e.Type == type);

    private static double Worth(CustomerEvent order) => Field(order.Data, "value").AsDouble();

    private static Value Field(MapValue map, string name) => map.TryGet(name, out var value) ? value : throw new KeyNotFoundException(name);

    private static TimeSpan Since(int month, int day) => new DateTimeOffset(2025, month, day, 0, 0, 0, TimeSpan.Zero) - Options.Start;

    // Maps compare by content only as values.
    private static (EventKey, string, CustomerId, DateTimeOffset, Value) Content(CustomerEvent e) => (e.Key, e.Type, e.Customer, e.Time, Value.Of(e.Data));

    private static double ExpectedRepeats(double t)
    {
        const double r = 0.243, alpha = 4.414, a = 0.793, b = 2.426;
        return (a + b - 1) / (a - 1) * (1 - (Math.Pow(alpha / (alpha + t), r) * Hypergeometric(r, b, a + b - 1, t / (alpha + t))));
    }

    private static double Hypergeometric(double a, double b, double c, double z)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 0; Math.Abs(term) > 1e-12; n++)
            sum += term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
        return sum;
    }
}
