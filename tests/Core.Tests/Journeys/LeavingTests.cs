using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys;

public sealed class LeavingTests
{
    private static readonly JourneyPlan Second = new("second")
    {
        On = "order.placed",
        When = "customer.orders.count == 1",
        Goal = ("order.placed", "customer.orders.count >= 2"),
        ExitOn = ["order.refunded"],
        Do = [Wait("21d"), Send("offer"), Wait("7d")],
    };

    private static Scenario Given(JourneyPlan journey, Shop? shop = null) => new Scenario((shop ?? new()).Running(journey)).Consenting();

    [Fact]
    public void Reaching_the_goal_ends_the_enrollment()
    {
        var scenario = Given(Second).Happens("order.placed").After("10d").Happens("order.placed");

        scenario.State.Enrollments.ShouldBeEmpty();
        scenario.One(ReceiptKind.GoalReached).Enrollment.ShouldBe("second:c1:1");
        scenario.After("60d").Mails.ShouldBeEmpty();
    }

    [Fact]
    public void The_event_that_enters_does_not_reach_the_goal() =>
        Given(Second with { When = null, Goal = ("order.placed", null) }).Happens("order.placed").State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_goal_whose_condition_does_not_hold_is_not_reached() =>
        Given(Second with { Goal = ("page.viewed", "event.data.url == '/thanks'") }).Happens("order.placed").Happens("page.viewed", ("url", "/"))
            .State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void An_exit_event_ends_the_enrollment()
    {
        var scenario = Given(Second).Happens("order.placed").Happens("order.refunded");

        scenario.State.Enrollments.ShouldBeEmpty();
        scenario.One(ReceiptKind.Exited).Reason.ShouldBe("order.refunded");
    }

    [Fact]
    public void Withdrawn_consent_ends_the_enrollment()
    {
        var scenario = Given(Second).Happens("order.placed").After("1d").Happens("consent.withdrawn", ("purpose", "marketing"));

        scenario.State.Enrollments.ShouldBeEmpty();
        scenario.One(ReceiptKind.Exited).Reason.ShouldBe("consent-withdrawn");
    }

    [Theory]
    [InlineData("topic", "news")]
    [InlineData("channel", "sms")]
    public void Withdrawing_a_part_does_not_end_it(string part, string name) =>
        Given(Second).Happens("order.placed").After("1d").Happens("consent.withdrawn", ("purpose", "marketing"), (part, name))
            .State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_topic_that_was_opted_into_again_keeps_it_going() =>
        Given(Second).After("1h").Happens("consent.withdrawn", ("purpose", "marketing"))
            .After("1h").Happens("consent.given", ("purpose", "marketing"), ("topic", "news")).Happens("order.placed")
            .After("1h").Happens("consent.withdrawn", ("purpose", "personalisation"))
            .State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_withdrawal_that_comes_late_and_was_lifted_since_does_not_end_it()
    {
        var scenario = Given(Second).Happens("order.placed");

        scenario.HappenedAt(scenario.Now.AddDays(-5), "consent.withdrawn", ("purpose", "marketing")).State.Enrollments.Length.ShouldBe(1);
    }

    [Fact]
    public void Withdrawing_another_purpose_does_not_end_it() =>
        Given(Second).Happens("order.placed").Happens("consent.withdrawn", ("purpose", "personalisation")).State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_journey_whose_purpose_needs_no_consent_goes_on() =>
        Given(Second with { Purpose = "service" }).Happens("order.placed").Happens("consent.withdrawn", ("purpose", "marketing"))
            .State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_message_not_yet_claimed_is_taken_back_when_the_goal_is_reached_first()
    {
        var scenario = Given(Second, new Shop { Quiet = new(new(22, 0), new(8, 0)) });
        scenario.Until("2026-03-02 23:00").Happens("order.placed").After("21d");
        scenario.One(ReceiptKind.MessageDeferred).Reason.ShouldBe("quiet-hours");

        scenario.After("1h").Happens("order.placed").After("30d");

        scenario.One(ReceiptKind.MessageSuppressed).Reason.ShouldBe("ended");
        scenario.Mails.ShouldBeEmpty();
        scenario.State.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Leaving_is_an_event_that_other_journeys_hear()
    {
        var follower = new JourneyPlan("follower") { On = "journey.exited", When = "event.data.reason == 'goal'", Do = [Wait("1d")] };
        var scenario = new Scenario(new Shop().Running(Second, follower)).Happens("order.placed").Happens("order.placed");

        scenario.State.Enrollments.ShouldHaveSingleItem().Journey.ShouldBe("follower");
    }

    [Fact]
    public void Erasure_ends_everything_and_refuses_what_happened_before()
    {
        var scenario = Given(Second).Happens("order.placed").After("1d").Erased();
        scenario.State.NextWake.ShouldBeNull();

        scenario.HappenedAt(scenario.Now.AddDays(-1), "order.placed");

        scenario.One(ReceiptKind.EventIgnored).Reason.ShouldBe("erased");
        scenario.State.Facts.CountOf("order.placed").ShouldBe(0);
    }

    [Fact]
    public void What_is_told_of_old_mails_after_erasure_brings_nobody_back()
    {
        var scenario = Given(Second).Happens("order.placed").Erased().After("1d");

        scenario.Happens("email.opened", ("message", "m1")).Happens("email.bounced", ("address", "ada@example.com"));

        scenario.Why(ReceiptKind.EventIgnored).ShouldBe(["erased", "erased"]);
        scenario.State.Facts.ByType.ShouldBeEmpty();
        scenario.State.Suppressions.ShouldBeEmpty();
    }

    [Fact]
    public void Who_has_come_back_after_erasure_is_listened_to()
    {
        var scenario = Given(Second).Erased().After("1d").Known().Happens("email.opened");

        scenario.State.Facts.CountOf("email.opened").ShouldBe(1);
    }

    [Fact]
    public void Who_comes_back_after_erasure_gets_new_messages_under_new_ids()
    {
        var greeting = new JourneyPlan("greeting") { On = "order.placed", Do = [Send("hello")] };
        var scenario = Given(greeting).Happens("order.placed").After("1d").Erased().After("1d").Consenting().Happens("order.placed");

        scenario.Handed.Count.ShouldBe(2);
        scenario.Handed[0].Message.Id.ShouldNotBe(scenario.Handed[1].Message.Id);
    }
}
