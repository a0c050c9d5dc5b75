using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Customers;

public sealed class FactsTests
{
    private static Scenario Given() => new(new Shop());

    private static Value Items(params string[] categories) => Value.Of([.. categories.Select(c => Value.Of(Data.Of(("category", c))))]);

    [Fact]
    public void Orders_add_up()
    {
        var scenario = Given()
            .HappenedAt("2026-03-02", "order.placed", ("value", 20.0), ("items", Items("tea", "cups")))
            .HappenedAt("2026-02-01", "order.placed", ("value", 10), ("items", Items("tea")))
            .Happens("order.refunded", ("value", 5.5));

        scenario.State.Facts.Orders.Value.ShouldBe(30m);
        scenario.State.Facts.Orders.Categories.ShouldBe(["cups", "tea"]);
        scenario.State.Facts.Refunds.Value.ShouldBe(5.5m);
        scenario.State.Facts.Of("order.placed").ShouldBe(new("order.placed", 2, Scenario.Time("2026-02-01"), Scenario.Time("2026-03-02")));
    }

    [Fact]
    public void Conditions_see_them()
    {
        var journey = new JourneyPlan("j")
        {
            On = "page.viewed",
            When = """
                customer.orders.count == 2 && customer.orders.value == 30.0 && customer.orders.average == 15.0 && 'tea' in customer.orders.categories
                && customer.orders.last - customer.orders.first == days(29) && customer.events['order.placed'] == 2 && customer.refunds.count == 0
                && customer.messages.sent == 0 && customer.id == 'c1'
                """,
            Do = [Wait("1d")],
        };
        var scenario = new Scenario(new Shop().Running(journey))
            .HappenedAt("2026-03-02", "order.placed", ("value", 20.0), ("items", Items("tea")))
            .HappenedAt("2026-02-01", "order.placed", ("value", 10.0)).Happens("page.viewed");

        scenario.Of(ReceiptKind.NotEntered).ShouldBeEmpty();
        scenario.One(ReceiptKind.Entered);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_value_that_is_no_amount_counts_as_nothing(double value)
    {
        var scenario = Given().Happens("order.placed", ("value", value)).Happens("order.placed", ("value", "ten"));

        scenario.State.Facts.Orders.Value.ShouldBe(0m);
        scenario.State.Facts.CountOf("order.placed").ShouldBe(2);
    }

    [Fact]
    public void The_later_event_sets_the_attribute_whichever_comes_first()
    {
        var scenario = Given().HappenedAt("2026-03-02", "customer.updated", ("tier", "gold")).HappenedAt("2026-03-01", "customer.updated", ("tier", "tin"));

        scenario.State.Attributes.ShouldHaveSingleItem().Value.ShouldBe(Value.Of("gold"));
    }

    [Fact]
    public void An_attribute_of_another_type_or_undeclared_is_left_out() =>
        Given().Happens("customer.updated", ("tier", 5), ("shoe", "left"), ("vip", true)).State.Attributes.ShouldHaveSingleItem().Name.ShouldBe("vip");

    [Fact]
    public void Null_takes_an_attribute_back()
    {
        var scenario = Given().HappenedAt("2026-03-01", "customer.updated", ("tier", "gold")).Happens("customer.updated", ("tier", null));

        CustomerView.Of(scenario.State, new Shop().Catalog(), scenario.Now).TryGet("tier", out _).ShouldBeFalse();
    }

    [Fact]
    public void Events_that_follow_from_decisions_count_towards_no_facts()
    {
        var shop = new Shop { Stages = [("prospect", null, null)] }.Running(new JourneyPlan("j") { On = "stage.entered", Do = [Wait("1d")] });

        new Scenario(shop).Happens("page.viewed").State.Facts.ByType.ShouldHaveSingleItem().Type.ShouldBe("page.viewed");
    }
}
