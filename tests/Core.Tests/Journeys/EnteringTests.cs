using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys;

public sealed class EnteringTests
{
    private static readonly JourneyPlan Welcome = new("welcome") { On = "order.placed", Do = [Wait("3d"), Send("hello")] };

    private static Scenario Given(params JourneyPlan[] journeys) => new(new Shop().Running(journeys));

    [Fact]
    public void An_event_lets_into_a_journey()
    {
        var scenario = Given(Welcome).Happens("order.placed", ("value", 20.0));

        var entered = scenario.One(ReceiptKind.Entered);
        entered.Journey.ShouldBe("welcome");
        entered.Enrollment.ShouldBe("welcome:c1:1");
        entered.Event.ShouldBe("order.placed");
        scenario.One(ReceiptKind.Waiting).Until.ShouldBe(scenario.Now.AddDays(3));
    }

    [Fact]
    public void Another_event_does_not() =>
        Given(Welcome).Happens("page.viewed").State.Enrollments.ShouldBeEmpty();

    [Fact]
    public void A_condition_that_does_not_hold_keeps_out_and_says_so()
    {
        var scenario = Given(Welcome with { When = "event.data.value >= 50.0" }).Happens("order.placed", ("value", 20.0));

        scenario.State.Enrollments.ShouldBeEmpty();
        var refused = scenario.One(ReceiptKind.NotEntered);
        refused.Reason.ShouldBe("condition");
        refused.Detail.ShouldBe("event.data.value >= 50.0");
    }

    [Fact]
    public void A_condition_sees_the_facts_with_the_event_in_them()
    {
        var scenario = Given(Welcome with { When = "customer.orders.count == 2" });

        scenario.Happens("order.placed").State.Enrollments.ShouldBeEmpty();
        scenario.Happens("order.placed").State.Enrollments.Length.ShouldBe(1);
    }

    [Fact]
    public void A_condition_that_cannot_be_evaluated_keeps_out_and_says_why()
    {
        var scenario = Given(Welcome with { When = "event.data.value >= 50.0" }).Happens("order.placed", ("value", "a lot"));

        scenario.State.Enrollments.ShouldBeEmpty();
        scenario.One(ReceiptKind.NotEntered).Reason.ShouldBe("condition-failed");
    }

    [Fact]
    public void Nobody_is_twice_in_a_journey_at_once()
    {
        var scenario = Given(Welcome with { Again = new Again.Always() }).Happens("order.placed").Happens("order.placed");

        scenario.State.Enrollments.Length.ShouldBe(1);
        scenario.One(ReceiptKind.NotEntered).Reason.ShouldBe("already-in");
    }

    [Fact]
    public void Never_again_means_never()
    {
        var scenario = Given(Welcome).Happens("order.placed").After("400d").Happens("order.placed");

        scenario.State.Enrollments.ShouldBeEmpty();
        scenario.One(ReceiptKind.NotEntered).Reason.ShouldBe("again");
    }

    [Fact]
    public void Always_again_means_as_soon_as_the_last_walk_is_over()
    {
        var scenario = Given(Welcome with { Again = new Again.Always() }).Happens("order.placed").After("3d").Happens("order.placed");

        scenario.State.Enrollments.ShouldHaveSingleItem().Id.Value.ShouldBe("welcome:c1:2");
    }

    [Fact]
    public void Again_after_a_while_counts_from_the_last_entry()
    {
        var scenario = Given(Welcome with { Again = new Again.After(Span("90d")) }).Happens("order.placed").After("89d").Happens("order.placed");
        scenario.State.Enrollments.ShouldBeEmpty();
        scenario.One(ReceiptKind.NotEntered).Reason.ShouldBe("again");

        scenario.After("1d").Happens("order.placed").State.Enrollments.Length.ShouldBe(1);
    }

    [Fact]
    public void Entering_is_an_event_that_other_journeys_hear()
    {
        var follower = new JourneyPlan("follower") { On = "journey.entered", When = "event.data.journey == 'welcome'", Do = [Wait("1d")] };

        Given(Welcome, follower).Happens("order.placed").State.Enrollments.Length.ShouldBe(2);
    }

    [Fact]
    public void Journeys_that_set_each_other_off_for_ever_are_cut()
    {
        var loop = new JourneyPlan("loop") { On = "chain.link", Again = new Again.Always(), Do = [Emit("chain.link")] };

        var scenario = Given(loop).Happens("chain.link");

        scenario.One(ReceiptKind.CascadeCut);
        scenario.Of(ReceiptKind.Entered).Length.ShouldBe(CustomerMachine.MaxFollowups + 1);
    }
}
