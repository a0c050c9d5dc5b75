namespace Orchestration.Core.Events;

/// <summary>The event types that mean something to the core itself.</summary>
public static class EventTypes
{
    /// <summary>Attributes by name.</summary>
    public const string CustomerUpdated = "customer.updated";

    /// <summary>Consent given: <c>purpose</c>, optional <c>topic</c> and <c>channel</c>, <c>source</c>, <c>wording</c>, <c>proof</c>.</summary>
    public const string ConsentGiven = "consent.given";

    /// <summary>Consent withdrawn, with the same data.</summary>
    public const string ConsentWithdrawn = "consent.withdrawn";

    /// <summary>A purchase: <c>order</c>, <c>value</c>, <c>currency</c>, <c>items</c>.</summary>
    public const string OrderPlaced = "order.placed";

    /// <summary>The parcel has arrived.</summary>
    public const string OrderDelivered = "order.delivered";

    /// <summary>Money went back: <c>order</c>, <c>value</c>.</summary>
    public const string OrderRefunded = "order.refunded";

    /// <summary>A product page was looked at.</summary>
    public const string ProductViewed = "product.viewed";

    /// <summary>The cart changed.</summary>
    public const string CartUpdated = "cart.updated";

    /// <summary>A page was looked at.</summary>
    public const string PageViewed = "page.viewed";

    /// <summary>A message was accepted by the provider. All e-mail events carry <c>message</c> and <c>template</c>.</summary>
    public const string EmailSent = "email.sent";

    /// <summary>A message reached the mailbox.</summary>
    public const string EmailDelivered = "email.delivered";

    /// <summary>A message was opened.</summary>
    public const string EmailOpened = "email.opened";

    /// <summary>A link in a message was followed.</summary>
    public const string EmailClicked = "email.clicked";

    /// <summary>The address does not work (a hard bounce).</summary>
    public const string EmailBounced = "email.bounced";

    /// <summary>The customer reported a message as spam.</summary>
    public const string EmailComplained = "email.complained";

    /// <summary>The customer unsubscribed through the provider.</summary>
    public const string EmailUnsubscribed = "email.unsubscribed";

    /// <summary>A lifecycle stage was entered: <c>stage</c>, <c>previous</c>. Ours.</summary>
    public const string StageEntered = "stage.entered";

    /// <summary>A journey was entered: <c>journey</c>. Ours.</summary>
    public const string JourneyEntered = "journey.entered";

    /// <summary>A journey was left: <c>journey</c>, <c>reason</c>. Ours.</summary>
    public const string JourneyExited = "journey.exited";

    /// <summary>Nothing happened for so long: <c>since</c>. Ours, and only ever the trigger of an idle entry.</summary>
    public const string CustomerIdle = "customer.idle";

    /// <summary>The CloudEvents source of events that the machine itself makes.</summary>
    public const string OwnSource = "journeys";

    /// <summary>The <c>kind</c> of a bounce that says nothing against the address.</summary>
    public const string SoftKind = "soft";

    /// <summary>The <c>kind</c> of an open that a mail service made by itself, as Apple's privacy protection does.</summary>
    public const string MachineKind = "machine";

    /// <summary>True for what customers do themselves, at that very time.</summary>
    public static bool IsActivity(string type) =>
        type is OrderPlaced or ProductViewed or CartUpdated or PageViewed or EmailOpened or EmailClicked;

    /// <summary>True for events that follow from what the machine decided, not from what happened: they count towards no facts.</summary>
    public static bool IsDerived(string type) => type is StageEntered or JourneyEntered or JourneyExited or CustomerIdle;

    /// <summary>True for what is told of a mail, by us or by its provider.</summary>
    public static bool IsOfMail(string type) => type.StartsWith("email.", StringComparison.Ordinal);

    /// <summary>True for an open of which nobody knows whether a person looked: journeys may hear it, it counts towards no facts.</summary>
    public static bool IsMachineOpen(CustomerEvent happened) => happened.Type == EmailOpened && happened.Text("kind") == MachineKind;
}
