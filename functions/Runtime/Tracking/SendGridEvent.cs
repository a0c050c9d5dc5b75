namespace Orchestration.Runtime.Tracking;

/// <summary>One event of SendGrid's webhook, as far as it means something here. Texts are as SendGrid sent them.</summary>
public sealed record SendGridEvent
{
    /// <summary>SendGrid's name of what happened, such as <c>delivered</c>; empty where it gave none.</summary>
    public required string Name { get; init; }

    /// <summary><c>sg_event_id</c>, or a hash of the whole event where it has none: the same event sent again has the same.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, to the second, where that can be read.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Our <see cref="SendGridArguments.Token"/>.</summary>
    public string? Token { get; init; }

    /// <summary>The first category, which in our mails is the template's name.</summary>
    public string? Template { get; init; }

    /// <summary>The recipient's address.</summary>
    public string? Address { get; init; }

    /// <summary>Why a mail bounced or was dropped, in the words of SendGrid or of the recipient's server.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a bounce: <c>bounce</c>, or <c>blocked</c> where only this mail was turned away.</summary>
    public string? BounceType { get; init; }

    /// <summary>The followed link.</summary>
    public string? Url { get; init; }

    /// <summary>True of an open that a mail service made by itself, as Apple's privacy protection does.</summary>
    public bool IsMachine { get; init; }
}
