using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Tests.Journeys;

public sealed class DeliveriesTests
{
    private static Scenario Given(Func<Message, DeliveryOutcome?> provider, string template = "hello") =>
        new Scenario(new Shop().Running(new JourneyPlan("j") { On = "page.viewed", Do = [Send(template)] })) { Provider = provider }
            .Consenting().Happens("page.viewed");

    [Fact]
    public void A_refused_message_is_settled()
    {
        var scenario = Given(_ => new DeliveryOutcome.Refused("content"));

        scenario.One(ReceiptKind.MessageRefused).Reason.ShouldBe("content");
        scenario.State.Messages.ShouldBeEmpty();
        scenario.State.Suppressions.ShouldBeEmpty();
    }

    [Fact]
    public void An_address_that_does_not_work_is_suppressed()
    {
        var scenario = Given(_ => new DeliveryOutcome.Refused("no such mailbox", AddressFailed: true));

        scenario.One(ReceiptKind.AddressSuppressed).Reason.ShouldBe("bounce");
        scenario.State.Suppressions.ShouldHaveSingleItem().Address.ShouldBe("ada@example.com");
    }

    [Fact]
    public void What_was_provably_not_accepted_is_tried_again_with_growing_pauses_and_given_up()
    {
        var scenario = Given(_ => new DeliveryOutcome.NotAccepted("421"));
        scenario.After("3d");

        scenario.Handed.Count.ShouldBe(8);
        scenario.Of(ReceiptKind.MessageDeferred).Select(r => r.Until!.Value - r.At)
            .ShouldBe(new[] { "1m", "5m", "15m", "1h", "3h", "6h", "12h" }.Select(Span));
        scenario.One(ReceiptKind.MessageRefused).Reason.ShouldBe("gave up after 8 attempts: 421");
        scenario.State.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void It_is_sent_once_the_provider_accepts()
    {
        var scenario = Given(m => m.Attempts < 3 ? new DeliveryOutcome.NotAccepted("421") : DeliveryOutcome.Sent.Done).After("1h");

        scenario.Handed.Count.ShouldBe(3);
        scenario.One(ReceiptKind.MessageSent);
    }

    [Fact]
    public void An_unknown_outcome_of_marketing_is_never_repeated()
    {
        var scenario = Given(_ => new DeliveryOutcome.Unknown("timed out")).After("40d");

        scenario.Handed.Count.ShouldBe(1);
        scenario.Why(ReceiptKind.MessageUnknown).ShouldBe(["timed out", "never settled"]);
        scenario.State.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_outcome_of_transactional_mail_is_repeated() =>
        Given(m => m.Attempts == 1 ? new DeliveryOutcome.Unknown("timed out") : DeliveryOutcome.Sent.Done, "notice").After("1h").Handed.Count.ShouldBe(2);

    [Theory]
    [InlineData("email.delivered")]
    [InlineData("email.opened")]
    [InlineData("email.bounced")]
    public void An_unknown_outcome_is_settled_by_the_providers_own_event(string type)
    {
        var scenario = Given(_ => new DeliveryOutcome.Unknown("timed out"));

        scenario.After("1h").Happens(type, ("message", scenario.Handed[0].Message.Id.Value));

        scenario.One(ReceiptKind.MessageSent);
        scenario.State.Messages.ShouldBeEmpty();
        scenario.State.Facts.CountOf("email.sent").ShouldBe(1);
    }

    [Fact]
    public void An_event_about_another_message_settles_nothing() =>
        Given(_ => new DeliveryOutcome.Unknown("timed out")).Happens("email.delivered", ("message", "another")).State.Messages.Length.ShouldBe(1);

    [Fact]
    public void A_claim_without_a_report_becomes_unknown()
    {
        var scenario = Given(_ => null).After("15m");

        scenario.One(ReceiptKind.MessageUnknown);
        scenario.After("20d").Handed.Count.ShouldBe(1);
    }

    [Fact]
    public void A_claim_without_a_report_of_transactional_mail_is_tried_again() => Given(_ => null, "notice").After("17m").Handed.Count.ShouldBe(2);

    [Fact]
    public void The_providers_event_settles_a_claim_before_it_times_out()
    {
        var scenario = Given(_ => null);

        scenario.After("5m").Happens("email.delivered", ("message", scenario.Handed[0].Message.Id.Value)).After("40d");

        scenario.One(ReceiptKind.MessageSent);
        scenario.Of(ReceiptKind.MessageUnknown).ShouldBeEmpty();
    }

    [Fact]
    public void The_providers_event_spares_transactional_mail_the_repetition()
    {
        var scenario = Given(_ => new DeliveryOutcome.Unknown("timed out"), "notice");

        scenario.Happens("email.delivered", ("message", scenario.Handed[0].Message.Id.Value)).After("1d");

        scenario.Handed.Count.ShouldBe(1);
        scenario.One(ReceiptKind.MessageSent);
    }

    [Fact]
    public void An_event_about_a_message_that_nobody_has_claimed_settles_nothing()
    {
        var shop = new Shop { Quiet = new(new(0, 0), new(23, 0)) }.Running(new JourneyPlan("j") { On = "page.viewed", Do = [Send("hello")] });
        var scenario = new Scenario(shop).Consenting().Happens("page.viewed");
        var waiting = scenario.State.Messages.ShouldHaveSingleItem();

        scenario.Happens("email.delivered", ("message", waiting.Id.Value)).State.Messages.Length.ShouldBe(1);
    }

    [Fact]
    public void A_report_that_comes_after_the_time_out_still_settles()
    {
        var scenario = Given(_ => null).After("1h");

        scenario.Reports(scenario.Handed[0].Message.Id, DeliveryOutcome.Sent.Done);

        scenario.One(ReceiptKind.MessageSent);
        scenario.State.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Only_one_of_two_claims_is_granted()
    {
        var scenario = Given(_ => null);

        scenario.Claims(scenario.Handed[0].Message.Id).Handed.Count.ShouldBe(1);
    }

    [Fact]
    public void A_second_report_changes_nothing()
    {
        var scenario = Given(_ => DeliveryOutcome.Sent.Done);
        var before = scenario.State;

        scenario.Reports(scenario.Handed[0].Message.Id, new DeliveryOutcome.Refused("late")).State.ShouldBeSameAs(before);
    }

    [Fact]
    public void A_message_that_nobody_claims_rings_again_every_minute()
    {
        var state = new Scenario(new Shop()).Consenting().State;
        var catalog = new Shop().Running(new JourneyPlan("j") { On = "page.viewed", Do = [Send("hello")] }).Catalog();
        var now = state.DecidedAt!.Value;
        var asked = CustomerMachine.Decide(
            state, new Input.EventReceived(new(new("shop", "x"), "page.viewed", state.Id, now, Data.Of())), catalog, now);
        asked.Effects.OfType<Effect.Deliver>().Count().ShouldBe(1);
        asked.Next.NextWake.ShouldBe(now.AddMinutes(1));

        var again = CustomerMachine.Decide(asked.Next, Input.WokeUp.Now, catalog, now.AddMinutes(1));

        again.Effects.OfType<Effect.Deliver>().ShouldBe(asked.Effects.OfType<Effect.Deliver>());
        again.Next.NextWake.ShouldBe(now.AddMinutes(2));
    }

    [Fact]
    public void An_open_by_a_machine_settles_the_message_and_counts_for_nothing_else()
    {
        var scenario = Given(_ => new DeliveryOutcome.Unknown("timed out"));
        var message = scenario.Handed[0].Message.Id.Value;

        scenario.Happens("email.opened", ("message", message), ("kind", "machine"));

        scenario.One(ReceiptKind.MessageSent);
        scenario.State.Facts.CountOf("email.opened").ShouldBe(0);
        scenario.Happens("email.opened", ("message", message)).State.Facts.CountOf("email.opened").ShouldBe(1);
    }
}
