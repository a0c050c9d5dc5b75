using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Journeys;

/// <summary>What changes between the request of a message and its claim, or between one claim and the next.</summary>
public sealed class ClaimingTests
{
    private static readonly QuietHours Night = new(new(22, 0), new(8, 0));

    private static Shop Sending(params Plan[] steps) =>
        new Shop().Running(new JourneyPlan("j") { On = "page.viewed", Again = new Again.Always(), Do = steps });

    /// <summary>A message that waits for the morning.</summary>
    private static Scenario Waiting(string template)
    {
        var scenario = new Scenario(Sending(Send(template)) with { Quiet = Night }).Consenting()
            .Happens("customer.updated", ("first_name", "Ada")).Until("2026-03-02 23:00").Happens("page.viewed");
        scenario.State.Messages.ShouldHaveSingleItem().Status.ShouldBe(MessageStatus.Requested);
        return scenario;
    }

    /// <summary>A shop that sends one marketing message a week.</summary>
    private static Scenario Sparing(Func<Message, DeliveryOutcome?> provider) =>
        new Scenario(Sending(Send("hello")) with { Caps = [new(Span("7d"), 1)] }) { Provider = provider }.Consenting().Happens("page.viewed");

    private static void ShouldSuppress(Scenario scenario, string reason, string detail)
    {
        scenario.After("1d");

        scenario.Mails.ShouldBeEmpty();
        var suppressed = scenario.One(ReceiptKind.MessageSuppressed);
        (suppressed.Reason, suppressed.Detail).ShouldBe((reason, detail));
        scenario.State.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("email.bounced", "bounce")]
    [InlineData("email.complained", "complaint")]
    [InlineData("email.unsubscribed", "unsubscribe")]
    public void An_address_that_was_suppressed_meanwhile_gets_nothing(string type, string cause) =>
        ShouldSuppress(Waiting("hello").Happens(type), "suppressed", cause);

    [Fact]
    public void An_attribute_that_went_meanwhile_is_missed() =>
        ShouldSuppress(Waiting("named").Happens("customer.updated", ("first_name", "")), "unrenderable", "customer.first_name is absent and has no fallback");

    [Fact]
    public void What_was_not_accepted_is_no_reason_against_its_own_next_attempt()
    {
        var scenario = Sparing(m => m.Attempts == 1 ? new DeliveryOutcome.NotAccepted("421") : DeliveryOutcome.Sent.Done).After("1h");

        scenario.Handed.Count.ShouldBe(2);
        scenario.One(ReceiptKind.MessageSent);
        scenario.State.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public void Of_what_waits_together_under_a_cap_that_became_lower_the_first_goes_out()
    {
        var shop = Sending(Send("hello"), Send("offer")) with { Quiet = Night, Caps = [new(Span("7d"), 2)] };
        var scenario = new Scenario(shop).Consenting().Until("2026-03-02 23:00").Happens("page.viewed");
        scenario.State.Messages.Length.ShouldBe(2);

        scenario.Becomes(shop with { Caps = [new(Span("7d"), 1)] }).After("1d");

        scenario.Mails.ShouldBe(["hello"]);
        scenario.One(ReceiptKind.MessageSuppressed).Reason.ShouldBe("cap");
    }

    [Fact]
    public void What_turns_out_to_have_been_accepted_counts_from_then_on()
    {
        var scenario = Sparing(_ => new DeliveryOutcome.NotAccepted("421"));
        scenario.Happens("email.delivered", ("message", scenario.Handed[0].Message.Id.Value)).One(ReceiptKind.MessageSent);

        scenario.Happens("page.viewed");

        scenario.Handed.Count.ShouldBe(1);
        scenario.One(ReceiptKind.MessageSuppressed).Reason.ShouldBe("cap");
    }

    [Fact]
    public void A_message_of_which_nobody_knows_is_not_tried_again_for_a_later_report()
    {
        var scenario = Sparing(_ => new DeliveryOutcome.Unknown("timed out"));
        var unknown = scenario.State;

        scenario.Reports(scenario.Handed[0].Message.Id, new DeliveryOutcome.NotAccepted("421")).State.ShouldBeSameAs(unknown);

        scenario.After("2d").Handed.Count.ShouldBe(1);
    }

    [Fact]
    public void It_is_the_address_that_failed_that_is_suppressed_not_the_one_that_the_customer_has_since()
    {
        var scenario = new Scenario(Sending(Send("hello"))) { Provider = _ => null }.Consenting().Happens("page.viewed");
        scenario.After("1m").Happens("customer.updated", ("email", "ada@example.org"));

        scenario.Reports(scenario.Handed[0].Message.Id, new DeliveryOutcome.Refused("no such mailbox", AddressFailed: true));

        scenario.State.Suppressions.ShouldHaveSingleItem().Address.ShouldBe("ada@example.com");
    }

    [Theory]
    [InlineData("15m", true)]
    [InlineData("15m1s", false)]
    public void Who_was_active_exactly_so_recently_is_still_awake(string later, bool goesOut)
    {
        var shop = Sending(Wait(later), Send("hello")) with { Quiet = Night with { UnlessActive = Span("15m") } };

        var scenario = new Scenario(shop).Consenting().Until("2026-03-02 23:00").Happens("page.viewed").After("1h");

        scenario.Mails.Count().ShouldBe(goesOut ? 1 : 0);
        scenario.Of(ReceiptKind.MessageDeferred).Length.ShouldBe(goesOut ? 0 : 1);
    }
}
