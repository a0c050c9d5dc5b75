using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Journeys.Steps;

public sealed class SendStepTests
{
    [Fact]
    public void A_message_is_requested_claimed_and_sent_and_the_walk_goes_on()
    {
        var journey = new JourneyPlan("j") { On = "order.placed", Do = [Send("hello"), Send("offer")] };
        var scenario = new Scenario(new Shop().Running(journey)).Consenting().Happens("order.placed");

        scenario.Mails.ShouldBe(["hello", "offer"]);
        scenario.Handed[0].Address.ShouldBe("ada@example.com");
        scenario.Of(ReceiptKind.MessageRequested).Length.ShouldBe(2);
        scenario.Of(ReceiptKind.MessageClaimed).ShouldAllBe(r => r.Consent == 1);
        scenario.Of(ReceiptKind.MessageSent).Length.ShouldBe(2);
        scenario.State.Messages.ShouldBeEmpty();
        scenario.One(ReceiptKind.Finished);
    }

    [Fact]
    public void A_message_that_was_sent_is_an_event_of_our_own()
    {
        var journey = new JourneyPlan("j") { On = "order.placed", Do = [Send("hello"), WaitFor("email.sent", "1d", "event.data.template == 'hello'", then: [Exit("sent")])] };

        new Scenario(new Shop().Running(journey)).Consenting().Happens("order.placed").One(ReceiptKind.Exited).Reason.ShouldBe("sent");
    }

    [Fact]
    public void A_template_that_reads_the_event_gets_it_however_late()
    {
        var journey = new JourneyPlan("j") { On = "order.placed", Purpose = "service", Do = [Wait("2d"), Send("receipt")] };
        var scenario = new Scenario(new Shop().Running(journey)).Known().Happens("order.placed", ("order", "o-7")).After("2d");

        scenario.Handed.ShouldHaveSingleItem().Message.Event!.TryGet("order", out var order).ShouldBeTrue();
        order.AsString().ShouldBe("o-7");
    }
}
