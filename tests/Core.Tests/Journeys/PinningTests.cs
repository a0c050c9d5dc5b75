using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys;

public sealed class PinningTests
{
    private static readonly JourneyPlan First = new("welcome") { On = "order.placed", Do = [Wait("3d"), Send("hello")] };
    private static readonly JourneyPlan Edited = First with { Text = "2", Do = [Wait("5d"), Send("offer"), Exit("edited")] };

    [Fact]
    public void A_running_enrollment_keeps_to_the_definition_it_began_with()
    {
        var scenario = new Scenario(new Shop().Running(First)).Consenting().Happens("order.placed")
            .Becomes(new Shop { Pinned = [First] }.Running(Edited)).After("10d");

        scenario.Mails.ShouldBe(["hello"]);
        scenario.One(ReceiptKind.Finished).Version.ShouldBe(ContentHash.Of("welcome1").Value);
    }

    [Fact]
    public void A_new_enrollment_begins_with_the_edited_one()
    {
        var scenario = new Scenario(new Shop { Pinned = [First] }.Running(Edited)).Consenting().Happens("order.placed").After("10d");

        scenario.Mails.ShouldBe(["offer"]);
        scenario.One(ReceiptKind.Exited).Reason.ShouldBe("edited");
    }

    [Fact]
    public void A_removed_journey_is_walked_to_its_end() =>
        new Scenario(new Shop().Running(First)).Consenting().Happens("order.placed")
            .Becomes(new Shop { Pinned = [First] }).After("10d").Mails.ShouldBe(["hello"]);

    [Fact]
    public void A_lost_definition_ends_the_enrollment_when_it_wakes_and_says_so()
    {
        var scenario = new Scenario(new Shop().Running(First)).Consenting().Happens("order.placed").Becomes(new Shop().Running(Edited)).After("10d");

        scenario.One(ReceiptKind.Exited).Reason.ShouldBe("definition-lost");
        scenario.Mails.ShouldBeEmpty();
    }

    [Fact]
    public void A_lost_definition_ends_the_enrollment_when_an_event_comes() =>
        new Scenario(new Shop().Running(First)).Happens("order.placed").Becomes(new Shop()).Happens("page.viewed")
            .One(ReceiptKind.Exited).Reason.ShouldBe("definition-lost");
}
