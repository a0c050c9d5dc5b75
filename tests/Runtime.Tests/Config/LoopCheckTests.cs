namespace Orchestration.Runtime.Tests.Config;

public class LoopCheckTests
{
    private static SmallShop Shop(params string[] journeys)
    {
        var shop = new SmallShop().Without("journeys/hello.yaml");
        foreach (var (i, journey) in journeys.Index()) shop.With($"journeys/{(char)('a' + i)}.yaml", $"journey: {(char)('a' + i)}\npurpose: marketing\n{journey}\n");
        return shop;
    }

    private static string Enter(string on, string steps, string again = "always") => $"enter: {{on: {on}, again: {again}}}\nsteps: [{steps}]";

    [Fact]
    public void Journeys_that_wake_each_other_for_ever_are_named()
    {
        var problems = Shop(
            Enter("shop.ping", "{emit: {type: shop.pong}}"),
            Enter("shop.pong", "{branch: [{when: customer.orders.count > 1, steps: [{wait: 1d}]}]}, {emit: {type: shop.ping}}")).Problems();

        problems.ShouldHaveSingleItem().ShouldStartWith(
            "journeys/a.yaml:3:8: error: a → b → a could go round for ever without waiting: a causes shop.pong, b causes shop.ping;");
    }

    [Theory]
    [InlineData("journey.exited", "{exit: done}")]
    [InlineData("journey.entered", "{exit: done}")]
    [InlineData("email.sent", "{send: hello}")]
    [InlineData("customer.updated", "{set: {points: 1}}")]
    [InlineData("shop.ping", "{wait-until: {time: \"09:00\"}}, {emit: {type: shop.ping}}")]
    public void A_journey_that_lets_itself_in_is_named(string on, string steps) =>
        Shop(Enter(on, steps)).Problems().ShouldHaveSingleItem().ShouldContain("a → a could go round for ever");

    [Fact]
    public void A_wait_on_every_way_breaks_the_circle() =>
        Shop(Enter("shop.ping", "{wait: 1s}, {emit: {type: shop.ping}}")).Config().Catalog.Journeys.Length.ShouldBe(1);

    [Theory]
    [InlineData("never")]
    [InlineData("{after: 1h}")]
    public void A_journey_that_is_not_entered_again_at_once_is_no_circle(string again) =>
        Shop(Enter("shop.ping", "{emit: {type: shop.ping}}", again)).Config().Catalog.Journeys.Length.ShouldBe(1);

    [Fact]
    public void Waiting_for_what_only_the_customer_can_do_breaks_the_circle() =>
        Shop(Enter("shop.ping", "{wait-for: {event: order.placed, at-most: 1d}}, {emit: {type: shop.ping}}")).Config().Catalog.Journeys.Length.ShouldBe(1);

    [Fact]
    public void Waiting_for_what_the_circle_itself_causes_breaks_nothing()
    {
        var problems = Shop(
            Enter("shop.ping", "{wait-for: {event: journey.entered, at-most: 1d}, then: [{emit: {type: shop.ping}}], otherwise: []}")).Problems();

        problems.ShouldHaveSingleItem().ShouldContain("a → a could go round for ever");
    }

    [Fact]
    public void A_step_that_moves_a_customer_between_stages_can_close_a_circle()
    {
        const string customers = """
            attributes: {email: {type: string, purpose: service}, points: {type: int, purpose: service}}
            stages:
              - {stage: gold, when: customer.points > 10}
              - {stage: plain}
            """;

        var problems = Shop(
            "enter: {stage: gold, again: always}\nsteps: [{set: {points: 1}}]",
            "enter: {stage: plain, again: always}\nsteps: [{set: {points: 11}}]").With("customers.yaml", customers).Problems();

        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(p => p.Contains("causes stage.entered", StringComparison.Ordinal));
    }
}
