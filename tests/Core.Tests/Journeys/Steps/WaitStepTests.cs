using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class WaitStepTests
{
    [Fact]
    public void A_wait_rests_exactly_so_long()
    {
        var scenario = new Scenario(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = [Wait("3d"), Wait("12h")] })).Happens("order.placed");
        var began = scenario.Now;

        scenario.After("9d").One(ReceiptKind.Finished).At.ShouldBe(began.AddDays(3.5));
    }

    [Fact]
    public void A_wait_of_no_time_does_not_rest() =>
        new Scenario(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = [Wait("0s"), WaitFor("page.viewed", "0s")] })).Happens("order.placed")
            .One(ReceiptKind.Finished);

    [Fact]
    public void After_a_sleep_the_next_wait_counts_from_the_wake()
    {
        var scenario = new Scenario(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = [Wait("1d"), Wait("1d")] }))
            .Happens("order.placed").Sleeps("3d").Wakes();

        scenario.State.Enrollments.ShouldHaveSingleItem().WakeAt.ShouldBe(scenario.Now.AddDays(1));
    }
}
