using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class ExitStepTests
{
    [Fact]
    public void It_ends_the_enrollment_with_its_reason()
    {
        var scenario = new Scenario(new Shop().Running(new JourneyPlan("j") { On = "order.placed", Do = [Exit("enough"), Send("hello")] }))
            .Consenting().Happens("order.placed");

        scenario.One(ReceiptKind.Exited).Reason.ShouldBe("enough");
        scenario.Mails.ShouldBeEmpty();
    }
}
