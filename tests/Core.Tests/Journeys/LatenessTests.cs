using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys;

public sealed class LatenessTests
{
    private static readonly JourneyPlan Welcome = new("welcome") { On = "order.placed", Do = [Wait("3d")] };
    private static readonly JourneyPlan WinBack = new("win-back") { Idle = ("order.placed", "60d"), Do = [Wait("1d")] };
    private static readonly JourneyPlan Rescue = new("rescue") { Stage = "at-risk", Do = [Wait("1d")] };

    private static readonly Shop Staged = new()
    {
        Stages = [("lapsed", null, "180d"), ("at-risk", null, "90d"), ("customer", "customer.orders.count > 0", null), ("prospect", null, null)],
    };

    [Fact]
    public void A_late_event_enters_no_journey_but_counts()
    {
        var scenario = new Scenario(new Shop().Running(Welcome), "2026-03-02 12:00").HappenedAt("2026-03-01 11:59", "order.placed");

        scenario.One(ReceiptKind.NotEntered).Reason.ShouldBe("late");
        scenario.State.Facts.CountOf("order.placed").ShouldBe(1);
    }

    [Fact]
    public void An_event_at_the_bound_is_not_late() =>
        new Scenario(new Shop().Running(Welcome), "2026-03-02 12:00").HappenedAt("2026-03-01 12:00", "order.placed")
            .State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void A_journey_can_have_a_wider_bound() =>
        new Scenario(new Shop().Running(Welcome with { Late = "7d" }), "2026-03-07").HappenedAt("2026-03-01", "order.placed")
            .State.Enrollments.Length.ShouldBe(1);

    [Fact]
    public void An_imported_history_enters_nothing_and_asks_for_nothing()
    {
        var scenario = new Scenario(Staged.Running(Welcome, WinBack, Rescue), "2026-03-02")
            .Imports("2025-01-01", "order.placed", ("value", 10.0))
            .Imports("2025-11-20", "order.placed", ("value", 30.0))
            .Imports("2025-11-20", "customer.updated", ("email", "ada@example.com"))
            .Imports("2025-11-20", "consent.given", ("purpose", "marketing"))
            .After("5d");

        scenario.Of(ReceiptKind.Entered).ShouldBeEmpty();
        scenario.Handed.ShouldBeEmpty();
        scenario.State.Facts.Orders.Value.ShouldBe(40m);
        scenario.State.Stage!.Name.ShouldBe("at-risk");
        scenario.State.Consent.Entries.Length.ShouldBe(1);
    }

    [Fact]
    public void What_an_import_foresees_is_served_when_its_time_comes()
    {
        var scenario = new Scenario(Staged.Running(WinBack, Rescue), "2026-03-02").Imports("2026-02-01", "order.placed");

        scenario.Until("2026-04-03").One(ReceiptKind.Entered).Journey.ShouldBe("win-back");
        scenario.Until("2026-05-03").Of(ReceiptKind.Entered).Last().Journey.ShouldBe("rescue");
    }

    [Fact]
    public void An_import_into_a_host_that_slept_leaves_what_is_due_to_the_next_wake()
    {
        var scenario = new Scenario(Staged.Running(WinBack), "2026-03-02").Happens("order.placed").Sleeps("62d")
            .Imports("2026-02-01", "order.placed");
        scenario.State.Enrollments.ShouldBeEmpty();

        scenario.Wakes().State.Enrollments.ShouldHaveSingleItem().Journey.ShouldBe("win-back");
    }

    [Fact]
    public void A_host_that_slept_three_days_still_serves_the_idle_entries_it_foresaw()
    {
        var scenario = new Scenario(new Shop().Running(WinBack)).Happens("order.placed").Sleeps("63d").Wakes();

        scenario.One(ReceiptKind.Entered).Journey.ShouldBe("win-back");
    }

    [Fact]
    public void A_host_that_slept_three_days_still_serves_the_stage_entries_it_foresaw()
    {
        var scenario = new Scenario(Staged.Running(Rescue)).Happens("order.placed").Sleeps("93d").Wakes();

        scenario.One(ReceiptKind.Entered).Journey.ShouldBe("rescue");
        scenario.State.Stage!.Since.ShouldBe(scenario.Now.AddDays(-3));
    }

    [Fact]
    public void What_was_due_comes_before_the_event_that_ends_the_sleep()
    {
        var scenario = new Scenario(new Shop().Running(WinBack)).Happens("order.placed").Sleeps("63d").Happens("order.placed");

        scenario.One(ReceiptKind.Entered).Journey.ShouldBe("win-back");
    }

    [Fact]
    public void A_new_idle_journey_does_not_reach_back_to_those_who_were_idle_long_before_it()
    {
        var scenario = new Scenario(new Shop()).Happens("order.placed").Sleeps("300d")
            .Becomes(new Shop().Running(WinBack)).Wakes().Happens("page.viewed");

        scenario.Of(ReceiptKind.Entered).ShouldBeEmpty();
        scenario.One(ReceiptKind.NotEntered).Reason.ShouldBe("late");
    }

    [Fact]
    public void A_new_idle_journey_reaches_those_who_become_idle_under_it()
    {
        var scenario = new Scenario(new Shop()).Happens("order.placed").Sleeps("30d")
            .Becomes(new Shop().Running(WinBack)).Wakes().After("30d");

        scenario.One(ReceiptKind.Entered).Journey.ShouldBe("win-back");
    }
}
