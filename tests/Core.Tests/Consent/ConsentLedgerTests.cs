using System.Collections.Frozen;
using Orchestration.Core.Consent;

namespace Orchestration.Core.Tests.Consent;

public sealed class ConsentLedgerTests
{
    private static readonly DateTimeOffset Noon = Scenario.Time("2026-03-02 12:00");
    private static readonly ConsentScope Mail = new("marketing", null, "email");
    private static readonly ConsentScope News = new("marketing", "news", "email");

    private static ConsentLedger Given(params (bool Given, ConsentScope Scope, double Hour, string? Proof)[] entries)
    {
        var ledger = ConsentLedger.Empty;
        foreach (var (given, scope, hour, proof) in entries)
            ledger = ledger.With(given, scope, Noon.AddHours(hour), "test", "v1", proof, $"e{ledger.Entries.Length}");
        return ledger;
    }

    private static (bool, ConsentScope, double, string?) Yes(double hour, string? topic = null, string? channel = null, string? proof = null) =>
        (true, new("marketing", topic, channel), hour, proof);

    private static (bool, ConsentScope, double, string?) No(double hour, string? topic = null, string? channel = null) =>
        (false, new("marketing", topic, channel), hour, null);

    private static ConsentRules Rules(bool doubleOptIn = false, string? lapse = null) => new(
        new[] { Shop.Marketing(doubleOptIn, lapse), new("service", false, false, null) }.ToFrozenDictionary(p => p.Name),
        FrozenSet<string>.Empty, FrozenSet<string>.Empty);

    private static GateReason? Refusal(ConsentLedger ledger, ConsentScope scope, ConsentRules? rules = null, double hour = 100) =>
        ledger.Ask(scope, rules ?? Rules(), Noon.AddHours(hour)).Refusal;

    [Fact]
    public void Silence_is_no_consent() => Refusal(ConsentLedger.Empty, Mail).ShouldBe(GateReason.NoConsent);

    [Fact]
    public void An_unknown_purpose_needs_consent() => Refusal(ConsentLedger.Empty, new("mystery")).ShouldBe(GateReason.NoConsent);

    [Fact]
    public void A_purpose_of_the_contract_needs_none() => Refusal(ConsentLedger.Empty, new("service")).ShouldBeNull();

    [Fact]
    public void Given_is_allowed_and_names_its_entry() =>
        Given(No(0), Yes(1)).Ask(Mail, Rules(), Noon.AddHours(2)).ShouldBe(new(null, 1));

    [Fact]
    public void Withdrawn_is_not_allowed_and_names_its_entry() =>
        Given(Yes(0), No(1)).Ask(Mail, Rules(), Noon.AddHours(2)).ShouldBe(new(GateReason.Withdrawn, 1));

    [Fact]
    public void What_counts_is_when_it_was_said_not_when_it_became_known() => Refusal(Given(No(1), Yes(0)), Mail).ShouldBe(GateReason.Withdrawn);

    [Fact]
    public void A_tie_is_withdrawn()
    {
        Refusal(Given(Yes(0), No(0)), Mail).ShouldBe(GateReason.Withdrawn);
        Refusal(Given(No(0), Yes(0)), Mail).ShouldBe(GateReason.Withdrawn);
    }

    [Fact]
    public void Given_for_a_topic_covers_that_topic_alone()
    {
        Refusal(Given(Yes(0, "news")), News).ShouldBeNull();
        Refusal(Given(Yes(0, "news")), new("marketing", "tips", "email")).ShouldBe(GateReason.NoConsent);
        Refusal(Given(Yes(0, "news")), Mail).ShouldBe(GateReason.NoConsent);
    }

    [Fact]
    public void Given_for_a_channel_covers_that_channel_alone()
    {
        Refusal(Given(Yes(0, channel: "sms")), Mail).ShouldBe(GateReason.NoConsent);
        Refusal(Given(Yes(0, channel: "email")), News).ShouldBeNull();
    }

    [Fact]
    public void A_general_withdrawal_covers_every_topic() => Refusal(Given(Yes(0), Yes(0, "news"), No(1)), News).ShouldBe(GateReason.Withdrawn);

    [Fact]
    public void Opting_out_of_one_topic_leaves_the_others()
    {
        var ledger = Given(Yes(0), No(1, "news"));
        Refusal(ledger, News).ShouldBe(GateReason.Withdrawn);
        Refusal(ledger, Mail).ShouldBeNull();
    }

    [Fact]
    public void Opting_out_of_one_topic_survives_a_general_opt_in() => Refusal(Given(No(0, "news"), Yes(1)), News).ShouldBe(GateReason.Withdrawn);

    [Fact]
    public void Opting_in_to_one_topic_lifts_a_general_withdrawal_there_and_only_there()
    {
        var ledger = Given(Yes(0), No(1), Yes(2, "news"));
        Refusal(ledger, News).ShouldBeNull();
        Refusal(ledger, Mail).ShouldBe(GateReason.Withdrawn);
    }

    [Fact]
    public void Consent_lapses()
    {
        var rules = Rules(lapse: "2d");
        Refusal(Given(Yes(0)), Mail, rules, hour: 47.9).ShouldBeNull();
        Refusal(Given(Yes(0)), Mail, rules, hour: 48).ShouldBe(GateReason.Lapsed);
        Refusal(Given(Yes(0), Yes(47)), Mail, rules, hour: 48).ShouldBeNull();
    }

    [Fact]
    public void Double_opt_in_counts_only_with_proof()
    {
        var rules = Rules(doubleOptIn: true);
        Refusal(Given(Yes(0)), Mail, rules).ShouldBe(GateReason.Unconfirmed);
        Refusal(Given(Yes(0), Yes(1, proof: "link")), Mail, rules).ShouldBeNull();
    }

    [Fact]
    public void An_unconfirmed_opt_in_lifts_no_withdrawal() =>
        Refusal(Given(Yes(0, proof: "link"), No(1), Yes(2)), Mail, Rules(doubleOptIn: true)).ShouldBe(GateReason.Withdrawn);

    [Fact]
    public void An_opt_in_that_lies_ahead_lifts_no_withdrawal() => Refusal(Given(Yes(0), No(1), Yes(9)), Mail, hour: 5).ShouldBe(GateReason.Withdrawn);

    [Fact]
    public void An_opt_in_that_lies_ahead_is_no_consent_yet() => Refusal(Given(Yes(9)), Mail, hour: 5).ShouldBe(GateReason.NoConsent);

    [Fact]
    public void The_chain_is_whole_and_shows_where_it_was_broken()
    {
        var ledger = Given(Yes(0), No(1), Yes(2));
        ledger.FirstBroken().ShouldBe(-1);

        new ConsentLedger(ledger.Entries.SetItem(1, ledger.Entries[1] with { Given = true })).FirstBroken().ShouldBe(1);
        new ConsentLedger(ledger.Entries.RemoveAt(1)).FirstBroken().ShouldBe(1);
        new ConsentLedger(ledger.Entries.RemoveAt(0)).FirstBroken().ShouldBe(0);
        new ConsentLedger(ledger.Entries.SetItem(2, ledger.Entries[2] with { Wording = null })).FirstBroken().ShouldBe(2);
    }
}
