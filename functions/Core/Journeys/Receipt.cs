namespace Orchestration.Core.Journeys;

/// <summary>What was decided about a customer, and why. Receipts of one customer are numbered without gaps.</summary>
/// <param name="Number">1 for the customer's first.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Kind">What it is about.</param>
public sealed record Receipt(long Number, DateTimeOffset At, ReceiptKind Kind)
{
    /// <summary>The journey's name.</summary>
    public string? Journey { get; init; }

    /// <summary>The content hash of the journey's definition.</summary>
    public string? Version { get; init; }

    /// <summary>The enrollment's id.</summary>
    public string? Enrollment { get; init; }

    /// <summary>The step's path.</summary>
    public string? Step { get; init; }

    /// <summary>The message's id.</summary>
    public string? Message { get; init; }

    /// <summary>The template's name.</summary>
    public string? Template { get; init; }

    /// <summary>The event's type.</summary>
    public string? Event { get; init; }

    /// <summary>The event's id.</summary>
    public string? EventId { get; init; }

    /// <summary>Why: one of a closed list for each kind.</summary>
    public string? Reason { get; init; }

    /// <summary>More for people.</summary>
    public string? Detail { get; init; }

    /// <summary>The consent entry that decided, counted from 1 in the customer's ledger.</summary>
    public int? Consent { get; init; }

    /// <summary>Until when: of a wait or a deferral.</summary>
    public DateTimeOffset? Until { get; init; }
}
