namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>One mail, rendered and addressed, before it is written as bytes.</summary>
public sealed record MailMessage
{
    /// <summary>The message's id in our ledger; the same id is the same mail.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whom it is about, where it is a customer.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The template it was made from, where it was made from one.</summary>
    public string? Template { get; init; }

    /// <summary>The sender, as an address or <c>Name &lt;address&gt;</c>.</summary>
    public required string From { get; init; }

    /// <summary>The recipient's bare address.</summary>
    public required string To { get; init; }

    /// <summary>The subject, any text.</summary>
    public required string Subject { get; init; }

    /// <summary>The HTML part.</summary>
    public required string Html { get; init; }

    /// <summary>The plain-text part.</summary>
    public required string Text { get; init; }

    /// <summary>The one-click unsubscribe address of RFC 8058; none for transactional mail.</summary>
    public string? UnsubscribeUrl { get; init; }

    /// <summary>The address of the page where its recipient chooses what to get; none for transactional mail.</summary>
    public string? PreferencesUrl { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset Date { get; init; }
}
