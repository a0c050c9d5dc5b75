using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys;

public sealed class StageTests
{
    private static readonly Shop Staged = new()
    {
        Stages = [("lapsed", null, "180d"), ("at-risk", null, "90d"), ("repeat", "customer.orders.count >= 2", null), ("new", "customer.orders.count == 1", null), ("prospect", null, null)],
    };

    [Fact]
    public void The_first_stage_that_fits_is_the_customers()
    {
        var scenario = new Scenario(Staged).Happens("page.viewed");
        scenario.State.Stage!.Name.ShouldBe("prospect");

        scenario.Happens("order.placed").State.Stage!.Name.ShouldBe("new");
        scenario.Happens("order.placed").State.Stage!.Name.ShouldBe("repeat");
    }

    [Fact]
    public void Stages_change_by_mere_passing_of_time()
    {
        var scenario = new Scenario(Staged).Happens("order.placed");
        var ordered = scenario.Now;

        scenario.After("400d");

        scenario.Of(ReceiptKind.StageEntered).Select(r => (r.Reason, (r.At - ordered).TotalDays))
            .ShouldBe([("new", 0), ("at-risk", 90), ("lapsed", 180)]);
        scenario.State.NextWake.ShouldBeNull();
    }

    [Fact]
    public void An_order_brings_a_lapsed_customer_back() =>
        new Scenario(Staged).Happens("order.placed").After("200d").Happens("order.placed").State.Stage!.Name.ShouldBe("repeat");

    [Fact]
    public void An_old_order_that_comes_late_enters_the_stage_it_belongs_to()
    {
        var scenario = new Scenario(Staged, "2026-03-02").HappenedAt("2025-11-01", "order.placed");

        scenario.State.Stage!.Name.ShouldBe("at-risk");
        scenario.State.Stage.Since.ShouldBe(Scenario.Time("2025-11-01").AddDays(90));
    }

    [Fact]
    public void Entering_a_stage_is_an_event_that_says_which_came_before()
    {
        var journey = new JourneyPlan("rescue")
        {
            On = "stage.entered",
            When = "event.data.stage == 'at-risk' && event.data.previous == 'new'",
            Do = [Wait("1d")],
        };

        new Scenario(Staged.Running(journey)).Happens("order.placed").After("90d").State.Enrollments.Length.ShouldBe(1);
    }

    [Fact]
    public void A_changed_idle_band_takes_effect_at_the_next_wake()
    {
        var scenario = new Scenario(Staged).Happens("order.placed").After("60d")
            .Becomes(Staged with { Stages = [("at-risk", null, "45d"), ("prospect", null, null)] }).Wakes();

        scenario.State.Stage!.Name.ShouldBe("at-risk");
    }

    [Fact]
    public void A_wake_of_a_customer_nobody_has_heard_of_leaves_nothing()
    {
        var scenario = new Scenario(Staged);
        var before = scenario.State;

        scenario.Wakes().State.ShouldBeSameAs(before);
    }
}
