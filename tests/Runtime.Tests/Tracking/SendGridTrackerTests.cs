using System.Collections.Frozen;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Tracking;

namespace Orchestration.Runtime.Tests.Tracking;

public sealed class SendGridTrackerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly MessageTokens Tokens = new(new byte[32]);
    private static readonly TrackedMessage Message = new(new("ada"), new("0123456789abcdef0123456789abcdef"));
    private static readonly Catalog Shop = Catalog(BuiltInEvents.All);

    private static readonly SendGridEvent Happened = new()
    {
        Name = "delivered",
        Id = "e1",
        Time = Now.AddMinutes(-1),
        Token = Tokens.Issue(Message),
        Template = "welcome",
        Address = "ada@example.com",
    };

    private readonly List<CustomerInput> _inputs = [];

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("group_resubscribe")]
    public void What_only_shows_that_SendGrid_has_the_mail_settles_it_as_sent(string name)
    {
        Track(Happened with { Name = name }).ShouldBe(TrackingOutcome.Taken);

        _inputs.ShouldHaveSingleItem().ShouldBe(new(Message.Customer, new Input.DeliveryReported(Message.Message, DeliveryOutcome.Sent.Done)));
    }

    [Theory]
    [InlineData("delivered", EventTypes.EmailDelivered)]
    [InlineData("open", EventTypes.EmailOpened)]
    [InlineData("click", EventTypes.EmailClicked)]
    [InlineData("bounce", EventTypes.EmailBounced)]
    [InlineData("spamreport", EventTypes.EmailComplained)]
    [InlineData("unsubscribe", EventTypes.EmailUnsubscribed)]
    [InlineData("group_unsubscribe", EventTypes.EmailUnsubscribed)]
    public void What_happened_to_a_mail_becomes_an_event_of_its_customer(string name, string type)
    {
        Track(Happened with { Name = name }).ShouldBe(TrackingOutcome.Taken);

        var told = Told();
        told.Type.ShouldBe(type);
        told.Customer.ShouldBe(Message.Customer);
        told.Time.ShouldBe(Now.AddMinutes(-1));
        told.Key.ShouldBe(new EventKey("sendgrid", "e1"));
        told.Text("message").ShouldBe(Message.Message.Value);
        told.Text("template").ShouldBe("welcome");
    }

    [Theory]
    [InlineData("bounce", "hard", "ada@example.com")]
    [InlineData(null, "hard", "ada@example.com")]
    [InlineData("blocked", "soft", null)]
    public void Only_a_bounce_is_held_against_the_address(string? type, string kind, string? address)
    {
        Track(Happened with { Name = "bounce", BounceType = type, Reason = "550 5.1.1 <ada@example.com> does not exist" });

        Told().Text("kind").ShouldBe(kind);
        Told().Text("address").ShouldBe(address);
        Told().Text("reason").ShouldBe("550 5.1.1 <<address>> does not exist");
    }

    [Theory]
    [InlineData("Bounced Address", EventTypes.EmailBounced, "hard")]
    [InlineData("Invalid", EventTypes.EmailBounced, "hard")]
    [InlineData("Spam Reporting Address", EventTypes.EmailComplained, null)]
    [InlineData("Unsubscribed Address", EventTypes.EmailUnsubscribed, null)]
    [InlineData("Spam Content (if Spam Checker app is enabled)", EventTypes.EmailBounced, "soft")]
    [InlineData("Recipient List over Package Quota", EventTypes.EmailBounced, "soft")]
    [InlineData(null, EventTypes.EmailBounced, "soft")]
    public void A_dropped_mail_is_refused_first_and_then_told_of(string? reason, string type, string? kind)
    {
        Track(Happened with { Name = "dropped", Reason = reason }).ShouldBe(TrackingOutcome.Taken);

        _inputs.Count.ShouldBe(2);
        var refused = _inputs[0].Input.ShouldBeOfType<Input.DeliveryReported>().Outcome.ShouldBeOfType<DeliveryOutcome.Refused>();
        refused.Reason.ShouldBe("dropped: " + (reason ?? "no reason given"));
        Told().Type.ShouldBe(type);
        Told().Text("kind").ShouldBe(kind);
        Told().Text("address").ShouldBe(kind == "soft" ? null : "ada@example.com");
    }

    [Fact]
    public void A_followed_link_is_kept_up_to_a_bound()
    {
        Track(Happened with { Name = "click", Url = "https://shop.example/" + new string('x', 5000) });

        Told().Text("url")!.Length.ShouldBe(TrackingLimits.UrlLength);
    }

    [Fact]
    public void An_open_by_a_machine_is_marked()
    {
        Track(Happened with { Name = "open", IsMachine = true });

        EventTypes.IsMachineOpen(Told()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ada@xn--bcher-kva.example")]
    [InlineData("no address")]
    [InlineData(null)]
    public void An_address_that_may_not_be_the_customers_own_writing_is_not_named(string? address)
    {
        Track(Happened with { Name = "spamreport", Address = address });

        Told().Text("address").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("account_status_change")]
    [InlineData("Delivered")]
    public void Kinds_that_mean_nothing_here_are_left_alone(string name)
    {
        Track(Happened with { Name = name }).ShouldBe(TrackingOutcome.UnknownEvent);
        _inputs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("somebody-elses")]
    public void Mails_that_are_not_ours_are_left_alone(string? token)
    {
        Track(Happened with { Token = token }).ShouldBe(TrackingOutcome.NotOurs);
        _inputs.ShouldBeEmpty();
    }

    [Fact]
    public void A_token_under_another_key_is_not_ours() =>
        Track(Happened with { Token = new MessageTokens(new byte[31].Append((byte)1).ToArray()).Issue(Message) }).ShouldBe(TrackingOutcome.NotOurs);

    [Fact]
    public void What_lies_far_ahead_does_not_fit()
    {
        Track(Happened with { Time = Now.AddDays(3) }).ShouldBe(TrackingOutcome.Unfit);
        Track(Happened with { Name = "dropped", Time = Now.AddDays(3) }).ShouldBe(TrackingOutcome.Unfit);
        _inputs.ShouldBeEmpty();
    }

    [Fact]
    public void An_event_without_a_time_happened_now()
    {
        Track(Happened with { Time = null });

        Told().Time.ShouldBe(Now);
    }

    private TrackingOutcome Track(SendGridEvent happened) => new SendGridTracker(Tokens, Shop, Now).Track(happened, _inputs);

    private CustomerEvent Told() => _inputs[^1].Input.ShouldBeOfType<Input.EventReceived>().Event;

    private static Catalog Catalog(FrozenDictionary<string, EventSchema> events) => new(
        [], [], new CustomerModel(FrozenDictionary<string, AttributeDefinition>.Empty, [new("prospect", null, null)]),
        new ConsentRules(FrozenDictionary<string, PurposeDefinition>.Empty, [], []), new SendingRules([], null, NodaZones.Instance.Find("Etc/UTC")!),
        FrozenDictionary<string, TemplateInfo>.Empty, events, NodaZones.Instance);
}
