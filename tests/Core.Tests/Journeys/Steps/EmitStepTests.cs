using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class EmitStepTests
{
    private static readonly JourneyPlan Giver = new("giver")
    {
        On = "order.placed",
        Do = [Emit("gift.earned", ("worth", "event.data.value / 10.0"), ("broken", "event.data.absent"))],
    };

    [Fact]
    public void It_makes_an_event_that_other_journeys_hear()
    {
        var taker = new JourneyPlan("taker") { On = "gift.earned", When = "event.data.worth == 5.0 && !has(event.data.broken)", Do = [Wait("1d")] };
        var scenario = new Scenario(new Shop().Running(Giver, taker)).Happens("order.placed", ("value", 50.0));

        scenario.State.Enrollments.ShouldHaveSingleItem().Journey.ShouldBe("taker");
        scenario.State.Facts.CountOf("gift.earned").ShouldBe(1);
        scenario.One(ReceiptKind.ConditionFailed).Detail.ShouldBe("broken: event.data.absent");
    }
}
