using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Messages;

public sealed class CapTests
{
    private static readonly JourneyPlan Chatty = new("chatty") { On = "page.viewed", Again = new Again.Always(), Do = [Send("hello")] };

    private static Scenario Given(params JourneyPlan[] journeys) =>
        new Scenario(new Shop { Caps = [new(Span("7d"), 2), new(Span("30d"), 3)] }.Running(journeys is [] ? [Chatty] : journeys)).Consenting();

    [Fact]
    public void No_more_than_the_cap_go_out_within_its_window()
    {
        var scenario = Given().Happens("page.viewed").Happens("page.viewed").Happens("page.viewed");

        scenario.Mails.Count().ShouldBe(2);
        var capped = scenario.One(ReceiptKind.MessageSuppressed);
        capped.Reason.ShouldBe("cap");
        capped.Detail.ShouldBe("2 per 7d");
    }

    [Fact]
    public void The_window_slides_and_the_longer_one_holds_too()
    {
        var scenario = Given().Happens("page.viewed").Happens("page.viewed").After("7d").Happens("page.viewed").Happens("page.viewed");

        scenario.Mails.Count().ShouldBe(3);
        scenario.One(ReceiptKind.MessageSuppressed).Detail.ShouldBe("3 per 30d");
        scenario.After("23d").Happens("page.viewed").Mails.Count().ShouldBe(4);
    }

    [Fact]
    public void Messages_asked_for_at_once_count_each_other() =>
        Given(new JourneyPlan("j") { On = "page.viewed", Do = [Send("hello"), Send("offer"), Send("thanks")] }).Happens("page.viewed").Mails.ShouldBe(["hello", "offer"]);

    [Fact]
    public void Transactional_mail_counts_towards_no_cap() =>
        Given(new JourneyPlan("j") { On = "page.viewed", Do = [Send("notice"), Send("notice"), Send("hello"), Send("offer")] }).Happens("page.viewed")
            .Mails.Count().ShouldBe(4);

    [Fact]
    public void What_the_provider_did_not_accept_does_not_count()
    {
        var scenario = Given();
        scenario.Provider = _ => new DeliveryOutcome.Refused("no such mailbox");
        scenario.Happens("page.viewed").Happens("page.viewed");
        scenario.Provider = _ => DeliveryOutcome.Sent.Done;

        scenario.Happens("page.viewed").Happens("page.viewed");

        scenario.Of(ReceiptKind.MessageSent).Length.ShouldBe(2);
    }

    [Fact]
    public void What_nobody_knows_about_counts()
    {
        var scenario = Given();
        scenario.Provider = _ => new DeliveryOutcome.Unknown("no answer");

        scenario.Happens("page.viewed").Happens("page.viewed").Happens("page.viewed").One(ReceiptKind.MessageSuppressed).Reason.ShouldBe("cap");
    }
}
