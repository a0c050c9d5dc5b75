using System.Collections.Frozen;

namespace Orchestration.Runtime.Tracking;

/// <summary>SendGrid's names of what happened to a mail.</summary>
internal static class SendGridEventNames
{
    public const string Processed = "processed";
    public const string Deferred = "deferred";
    public const string Delivered = "delivered";
    public const string Bounce = "bounce";
    public const string Dropped = "dropped";
    public const string Open = "open";
    public const string Click = "click";
    public const string SpamReport = "spamreport";
    public const string Unsubscribe = "unsubscribe";
    public const string GroupUnsubscribe = "group_unsubscribe";
    public const string GroupResubscribe = "group_resubscribe";

    /// <summary>All of them. SendGrid may add others, which mean nothing here.</summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.Create(
        Processed, Deferred, Delivered, Bounce, Dropped, Open, Click, SpamReport, Unsubscribe, GroupUnsubscribe, GroupResubscribe);
}
