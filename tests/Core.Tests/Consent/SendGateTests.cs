using Orchestration.Core.Consent;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Consent;

public sealed class SendGateTests
{
    private static Scenario Given(string template = "hello", Shop? shop = null, string purpose = "marketing") =>
        new((shop ?? new()).Running(new JourneyPlan("j") { On = "page.viewed", Again = new Again.Always(), Purpose = purpose, Do = [Send(template)] }));

    private static void ShouldRefuse(Scenario scenario, string reason, string? detail = null)
    {
        scenario.Happens("page.viewed");
        scenario.Mails.ShouldBeEmpty();
        scenario.One(ReceiptKind.MessageRequested);
        var suppressed = scenario.One(ReceiptKind.MessageSuppressed);
        suppressed.Reason.ShouldBe(reason);
        if (detail is not null) suppressed.Detail.ShouldBe(detail);
        scenario.State.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Without_consent_nothing_leaves() => ShouldRefuse(Given().Known(), "no-consent");

    [Fact]
    public void Withdrawn_names_the_entry()
    {
        var scenario = Given().Consenting().After("1h").Happens("consent.withdrawn", ("purpose", "marketing"));
        ShouldRefuse(scenario, "withdrawn");
        scenario.One(ReceiptKind.MessageSuppressed).Consent.ShouldBe(2);
    }

    [Fact]
    public void Lapsed() => ShouldRefuse(Given(shop: new Shop().Ruling(Shop.Marketing(lapse: "30d"))).Consenting().After("30d"), "lapsed");

    [Fact]
    public void Unconfirmed() => ShouldRefuse(Given(shop: new Shop().Ruling(Shop.Marketing(doubleOptIn: true))).Consenting(), "unconfirmed");

    [Fact]
    public void A_topic_that_was_opted_out_of() =>
        ShouldRefuse(Given("news").Consenting().After("1h").Happens("consent.withdrawn", ("purpose", "marketing"), ("topic", "news")), "withdrawn");

    [Fact]
    public void No_address() => ShouldRefuse(Given().Happens("consent.given", ("purpose", "marketing")), "no-address");

    [Fact]
    public void Erased() => ShouldRefuse(Given().Consenting().Erased().After("1d"), "erased");

    [Fact]
    public void A_template_that_is_gone() => ShouldRefuse(Given("missing").Consenting(), "unrenderable");

    [Fact]
    public void An_attribute_that_is_absent_and_has_no_fallback() =>
        ShouldRefuse(Given("named").Consenting(), "unrenderable", "customer.first_name is absent and has no fallback");

    [Theory]
    [InlineData("email.bounced", "bounce")]
    [InlineData("email.complained", "complaint")]
    [InlineData("email.unsubscribed", "unsubscribe")]
    public void A_suppressed_address(string type, string cause) => ShouldRefuse(Given().Consenting().Happens(type), "suppressed", cause);

    [Fact]
    public void A_soft_bounce_suppresses_nothing() => Given().Consenting().Happens("email.bounced", ("kind", "soft")).Happens("page.viewed").Mails.ShouldBe(["hello"]);

    [Fact]
    public void Another_address_works_after_a_bounce() =>
        Given().Consenting().Happens("email.bounced").After("1h").Happens("customer.updated", ("email", "ada@example.org")).Happens("page.viewed")
            .Handed.ShouldHaveSingleItem().Address.ShouldBe("ada@example.org");

    [Fact]
    public void Opting_in_anew_takes_back_an_unsubscription_at_the_provider() =>
        Given().Consenting().After("1h").Happens("email.unsubscribed").After("1h").Happens("consent.given", ("purpose", "marketing")).Happens("page.viewed")
            .Mails.ShouldBe(["hello"]);

    [Fact]
    public void An_opt_in_that_came_before_the_unsubscription_but_late_does_not()
    {
        var scenario = Given().Consenting().After("2h").Happens("email.unsubscribed").After("1h");
        ShouldRefuse(scenario.HappenedAt(scenario.Now.AddHours(-2), "consent.given", ("purpose", "marketing")), "suppressed", "unsubscribe");
    }

    [Fact]
    public void Of_two_unsubscriptions_the_later_counts()
    {
        var scenario = Given().Consenting().After("1h").Happens("email.unsubscribed").After("2h").Happens("email.unsubscribed").After("1h");
        ShouldRefuse(scenario.HappenedAt(scenario.Now.AddHours(-2), "consent.given", ("purpose", "marketing")), "suppressed", "unsubscribe");
    }

    [Fact]
    public void Opting_in_to_something_else_does_not() =>
        ShouldRefuse(
            Given().Consenting().After("1h").Happens("email.unsubscribed").After("1h").Happens("consent.given", ("purpose", "personalisation")),
            "suppressed", "unsubscribe");

    [Fact]
    public void An_opt_in_that_nobody_confirmed_does_not()
    {
        var scenario = Given(shop: new Shop().Ruling(Shop.Marketing(doubleOptIn: true))).Known()
            .Happens("consent.given", ("purpose", "marketing"), ("proof", "link")).After("1h").Happens("email.unsubscribed").After("1h")
            .Happens("consent.given", ("purpose", "marketing"));
        ShouldRefuse(scenario, "suppressed", "unsubscribe");
    }

    [Fact]
    public void Opting_in_anew_takes_back_no_complaint() =>
        ShouldRefuse(Given().Consenting().Happens("email.complained").After("1h").Happens("consent.given", ("purpose", "marketing")), "suppressed", "complaint");

    [Fact]
    public void A_consent_whose_topic_is_no_text_is_not_taken_for_one_to_every_topic()
    {
        var scenario = Given().Known().Happens("consent.given", ("purpose", "marketing"), ("topic", 5));
        scenario.One(ReceiptKind.EventIgnored).Reason.ShouldBe("malformed");
        ShouldRefuse(scenario, "no-consent");
    }

    [Fact]
    public void A_withdrawal_whose_topic_is_no_text_withdraws_everything() =>
        ShouldRefuse(Given().Consenting().After("1h").Happens("consent.withdrawn", ("purpose", "marketing"), ("topic", 5)), "withdrawn");

    [Fact]
    public void Consent_to_an_unknown_purpose_is_ignored_with_a_receipt()
    {
        var scenario = Given().Happens("consent.given", ("purpose", "world-domination"));
        scenario.State.Consent.Entries.ShouldBeEmpty();
        scenario.One(ReceiptKind.EventIgnored).Reason.ShouldBe("unknown-purpose");
    }

    [Fact]
    public void Consent_is_checked_again_when_the_message_is_claimed()
    {
        var scenario = Given(shop: new Shop { Quiet = new(new(22, 0), new(8, 0)) }).Consenting().Until("2026-03-02 23:00").Happens("page.viewed");
        scenario.One(ReceiptKind.MessageDeferred);

        scenario.Happens("consent.withdrawn", ("purpose", "marketing")).After("1d");

        scenario.Mails.ShouldBeEmpty();
        scenario.One(ReceiptKind.MessageSuppressed).Reason.ShouldBe("withdrawn");
    }

    [Fact]
    public void Transactional_mail_needs_no_consent_and_knows_no_cap_quiet_hours_or_complaint()
    {
        var shop = new Shop { Caps = [new(Span("7d"), 0)], Quiet = new(new(0, 0), new(23, 59)) };

        Given("notice", shop, "service").Known().Happens("email.complained").Happens("email.unsubscribed").Happens("page.viewed").Mails.ShouldBe(["notice"]);
    }

    [Fact]
    public void Transactional_mail_does_not_go_to_an_address_that_bounced() => ShouldRefuse(Given("notice").Known().Happens("email.bounced"), "suppressed", "bounce");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_attribute_whose_purpose_was_not_consented_to_is_absent(bool consented)
    {
        var scenario = Given("fitting").Consenting().Happens("customer.updated", ("size", 42.0));
        if (consented) scenario.Happens("consent.given", ("purpose", "personalisation"));

        scenario.Happens("page.viewed").Mails.Count().ShouldBe(consented ? 1 : 0);
    }

    [Fact]
    public void Every_reason_has_a_name_of_its_own() =>
        Enum.GetValues<GateReason>().Select(GateReasons.Name).Distinct().Count().ShouldBe(Enum.GetValues<GateReason>().Length);
}
