using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class WaitForStepTests
{
    private static readonly JourneyPlan Journey = new("j")
    {
        On = "order.placed",
        Do =
        [
            WaitFor("page.viewed", "7d", "event.data.url == '/thanks'", then: [Exit("came")], otherwise: [Exit("stayed away")]),
        ],
    };

    private static Scenario Given() => new Scenario(new Shop().Running(Journey)).Happens("order.placed");

    [Fact]
    public void The_event_leads_on_to_then() =>
        Given().After("2d").Happens("page.viewed", ("url", "/thanks")).One(ReceiptKind.Exited).Reason.ShouldBe("came");

    [Fact]
    public void When_the_time_is_up_it_goes_on_to_otherwise()
    {
        var scenario = Given();
        var began = scenario.Now;

        var exited = scenario.After("8d").One(ReceiptKind.Exited);
        exited.Reason.ShouldBe("stayed away");
        exited.At.ShouldBe(began.AddDays(7));
    }

    [Fact]
    public void An_event_that_does_not_meet_the_condition_is_passed_over() =>
        Given().Happens("page.viewed", ("url", "/")).State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_condition_that_cannot_be_evaluated_counts_as_false_and_leaves_a_receipt()
    {
        var scenario = Given().Happens("page.viewed");

        scenario.State.Enrollments.Length.ShouldBe(1);
        scenario.One(ReceiptKind.ConditionFailed).Step.ShouldBe("0");
    }

    [Fact]
    public void An_event_that_came_before_the_wait_is_not_heard() =>
        new Scenario(new Shop().Running(Journey)).Happens("page.viewed", ("url", "/thanks")).Happens("order.placed").After("8d")
            .One(ReceiptKind.Exited).Reason.ShouldBe("stayed away");

    [Fact]
    public void An_event_that_came_while_an_earlier_step_rested_is_not_heard()
    {
        var journey = Journey with { Do = [Wait("1d"), .. Journey.Do] };

        new Scenario(new Shop().Running(journey)).Happens("order.placed").Happens("page.viewed", ("url", "/thanks")).After("9d")
            .One(ReceiptKind.Exited).Reason.ShouldBe("stayed away");
    }

    [Fact]
    public void An_event_after_the_time_is_up_is_too_late_even_where_the_host_slept() =>
        Given().Sleeps("8d").Happens("page.viewed", ("url", "/thanks")).One(ReceiptKind.Exited).Reason.ShouldBe("stayed away");

    [Fact]
    public void Both_ways_join_the_step_after()
    {
        var journey = Journey with { Do = [WaitFor("page.viewed", "1d", then: [Wait("1d")], otherwise: []), Exit("joined")] };

        new Scenario(new Shop().Running(journey)).Happens("order.placed").Happens("page.viewed").After("2d").One(ReceiptKind.Exited).Reason.ShouldBe("joined");
        new Scenario(new Shop().Running(journey)).Happens("order.placed").After("2d").One(ReceiptKind.Exited).Reason.ShouldBe("joined");
    }

    [Fact]
    public void Past_the_wait_conditions_see_the_entering_event_again()
    {
        var journey = Journey with
        {
            Do = [WaitFor("page.viewed", "1d", then: [Branch([("event.type == 'order.placed'", [Exit("the order")])], [Exit("the page")])])],
        };

        new Scenario(new Shop().Running(journey)).Happens("order.placed").Happens("page.viewed").One(ReceiptKind.Exited).Reason.ShouldBe("the order");
    }
}
