using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Tracking;

/// <summary>
/// Makes SendGrid's events into what is decided on: events of the customer, which also settle a message whose outcome is
/// unknown, or reports of a message where there is nothing else to tell.
/// </summary>
/// <param name="tokens">Opens the tokens of our mails.</param>
/// <param name="catalog">What is configured.</param>
/// <param name="now">The time of an event that names none.</param>
public sealed class SendGridTracker(MessageTokens tokens, Catalog catalog, DateTimeOffset now)
{
    /// <summary>The CloudEvents source of what SendGrid tells; with <c>sg_event_id</c> it makes an event unique.</summary>
    public const string Source = "sendgrid";

    private readonly EventValidator _validator = new(catalog, now);
    private readonly List<IntakeProblem> _problems = [];

    /// <summary>Adds what follows from an event to <paramref name="inputs"/>, to be decided in that order.</summary>
    public TrackingOutcome Track(SendGridEvent happened, ICollection<CustomerInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(inputs);
        if (!SendGridEventNames.Known.Contains(happened.Name)) return TrackingOutcome.UnknownEvent;
        if (!tokens.TryRead(happened.Token, out var message)) return TrackingOutcome.NotOurs;
        CustomerEvent? told = null;
        if (Tell(happened, message) is { } raw && (told = _validator.Check(raw, 0, _problems)) is null) return TrackingOutcome.Unfit;
        // A report first: of a dropped mail, the event after it must not count as a sign of its acceptance.
        if (Report(happened) is { } outcome) inputs.Add(new(message.Customer, new Input.DeliveryReported(message.Message, outcome)));
        if (told is not null) inputs.Add(CustomerInput.Of(told));
        return TrackingOutcome.Taken;
    }

    /// <summary>What the event says about the handing over, where an event of the customer does not say it already.</summary>
    private static DeliveryOutcome? Report(SendGridEvent happened) => happened.Name switch
    {
        // Consent is not given to a provider: a return to one of its lists says only that the mail had been sent.
        SendGridEventNames.Processed or SendGridEventNames.Deferred or SendGridEventNames.GroupResubscribe => DeliveryOutcome.Sent.Done,
        SendGridEventNames.Dropped => new DeliveryOutcome.Refused("dropped: " + ReasonText.Clean(happened.Reason ?? "no reason given")),
        _ => null,
    };

    private CustomerEvent? Tell(SendGridEvent happened, in TrackedMessage message) => happened.Name switch
    {
        SendGridEventNames.Delivered => Event(EventTypes.EmailDelivered, happened, message),
        SendGridEventNames.Open => Event(EventTypes.EmailOpened, happened, message, kind: happened.IsMachine ? EventTypes.MachineKind : null),
        SendGridEventNames.Click => Event(EventTypes.EmailClicked, happened, message, url: Cut(happened.Url)),
        // Blocked is this mail, for now: SendGrid itself goes on writing to the address.
        SendGridEventNames.Bounce => Bounced(happened, message, isHard: happened.BounceType != "blocked"),
        SendGridEventNames.Dropped => Dropped(happened, message),
        SendGridEventNames.SpamReport => Event(EventTypes.EmailComplained, happened, message, address: Address(happened)),
        SendGridEventNames.Unsubscribe or SendGridEventNames.GroupUnsubscribe =>
            Event(EventTypes.EmailUnsubscribed, happened, message, address: Address(happened)),
        _ => null,
    };

    /// <summary>A mail that SendGrid did not try to deliver, mostly because the address is on a list of its own: then it belongs on ours.</summary>
    private CustomerEvent Dropped(SendGridEvent happened, in TrackedMessage message) => happened.Reason switch
    {
        "Bounced Address" or "Invalid" => Bounced(happened, message, isHard: true),
        "Spam Reporting Address" => Event(EventTypes.EmailComplained, happened, message, address: Address(happened)),
        "Unsubscribed Address" => Event(EventTypes.EmailUnsubscribed, happened, message, address: Address(happened)),
        _ => Bounced(happened, message, isHard: false),
    };

    private CustomerEvent Bounced(SendGridEvent happened, in TrackedMessage message, bool isHard) => Event(
        EventTypes.EmailBounced, happened, message, kind: isHard ? "hard" : EventTypes.SoftKind, address: isHard ? Address(happened) : null,
        reason: happened.Reason is { } reason ? ReasonText.Clean(reason) : null);

    private CustomerEvent Event(
        string type, SendGridEvent happened, in TrackedMessage message,
        string? kind = null, string? url = null, string? address = null, string? reason = null)
    {
        var fields = new List<KeyValuePair<string, Value>>(6) { new("message", Value.Of(message.Message.Value)) };
        void Add(string name, string? value)
        {
            if (value is not null) fields.Add(new(name, Value.Of(value)));
        }

        Add("template", happened.Template is { Length: <= IntakeLimits.NameLength } template ? template : null);
        Add("kind", kind);
        Add("url", url);
        Add("address", address);
        Add("reason", reason);
        return new(new(Source, happened.Id), type, message.Customer, happened.Time ?? now, new RecordMap([.. fields]));
    }

    /// <summary>
    /// The address to suppress. SendGrid has it as it was handed over, with the domain in ASCII; where that may differ from
    /// how the customer writes it, none is named, and the customer's current one is meant.
    /// </summary>
    private static string? Address(SendGridEvent happened) =>
        EmailAddress.TryParse(happened.Address, out var address) && !address.Domain.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? happened.Address : null;

    private static string? Cut(string? url) => url is { Length: > TrackingLimits.UrlLength } ? url[..TrackingLimits.UrlLength] : url;
}
