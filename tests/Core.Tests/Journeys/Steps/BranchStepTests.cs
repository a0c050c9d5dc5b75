using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class BranchStepTests
{
    private static readonly JourneyPlan Journey = new("j")
    {
        On = "order.placed",
        Do =
        [
            Branch(
                [("event.data.value >= 100.0", [Exit("large")]), ("event.data.value >= 10.0", [Exit("middling")])],
                [Exit("small")]),
        ],
    };

    [Theory]
    [InlineData(150.0, "large")]
    [InlineData(50.0, "middling")]
    [InlineData(5.0, "small")]
    public void It_goes_the_first_way_that_holds(double value, string way) =>
        new Scenario(new Shop().Running(Journey)).Happens("order.placed", ("value", value)).One(ReceiptKind.Exited).Reason.ShouldBe(way);

    [Fact]
    public void A_way_that_cannot_be_evaluated_is_passed_over_with_a_receipt()
    {
        var scenario = new Scenario(new Shop().Running(Journey)).Happens("order.placed");

        scenario.One(ReceiptKind.Exited).Reason.ShouldBe("small");
        scenario.Of(ReceiptKind.ConditionFailed).Length.ShouldBe(2);
    }

    [Fact]
    public void Ways_without_an_end_join_the_step_after()
    {
        var journey = Journey with { Do = [Branch([("event.data.value >= 10.0", [Wait("1d")])]), Exit("joined")] };

        new Scenario(new Shop().Running(journey)).Happens("order.placed", ("value", 20.0)).After("1d").One(ReceiptKind.Exited).Reason.ShouldBe("joined");
        new Scenario(new Shop().Running(journey)).Happens("order.placed", ("value", 2.0)).One(ReceiptKind.Exited).Reason.ShouldBe("joined");
    }
}
