using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Customers;

/// <summary>All about one customer: the aggregate that one input changes in one atomic commit.</summary>
public sealed record CustomerState
{
    /// <summary>Whose state this is.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>Attributes, sorted by name.</summary>
    public ImmutableArray<AttributeValue> Attributes { get; init; } = [];

    /// <summary>What the events add up to.</summary>
    public Facts Facts { get; init; } = Facts.None;

    /// <summary>The lifecycle stage, or null before the first decision.</summary>
    public StageState? Stage { get; init; }

    /// <summary>The consent ledger.</summary>
    public ConsentLedger Consent { get; init; } = ConsentLedger.Empty;

    /// <summary>Addresses that must not be written to.</summary>
    public ImmutableArray<Suppression> Suppressions { get; init; } = [];

    /// <summary>Running enrollments, in order of entry.</summary>
    public ImmutableArray<Enrollment> Enrollments { get; init; } = [];

    /// <summary>What is remembered of each journey ever entered, by order of first entry.</summary>
    public ImmutableArray<JourneyRecord> Journeys { get; init; } = [];

    /// <summary>Messages not yet settled: what a host still has to do for this customer.</summary>
    public ImmutableArray<Message> Messages { get; init; } = [];

    /// <summary>When marketing messages went out (or may have), as far back as the longest cap looks.</summary>
    public ImmutableArray<DateTimeOffset> Sent { get; init; } = [];

    /// <summary>Idle entries already decided.</summary>
    public ImmutableArray<IdleMark> IdleMarks { get; init; } = [];

    /// <summary>When the stage or an idle entry next changes by mere passing of time, or null for never.</summary>
    public DateTimeOffset? ClockAt { get; init; }

    /// <summary>When the last decision was made, by the host's clock; never goes back.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>How many receipts were ever written: the sequence number of the last.</summary>
    public long Receipts { get; init; }

    /// <summary>When the customer was last erased, or null; another instant each time. Events that happened before then are refused for ever.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Whether nothing is known but that the customer was erased.</summary>
    public bool IsBlank =>
        ErasedAt is not null && Facts.ByType.IsEmpty && Attributes.IsEmpty && Consent.Entries.IsEmpty && Suppressions.IsEmpty
        && Journeys.IsEmpty && Enrollments.IsEmpty && Messages.IsEmpty;

    /// <summary>A customer of whom nothing is known.</summary>
    public static CustomerState New(CustomerId id) => new() { Id = id };

    /// <summary>The attribute's value and origin, or null. Reads past purposes: conditions and templates go through <see cref="CustomerView"/>.</summary>
    internal AttributeValue? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (string.Equals(attribute.Name, name, StringComparison.Ordinal)) return attribute;
        }

        return null;
    }

    /// <summary>When this customer next wants to be woken, or null for never. One timer a customer is enough: a wake decides all that is due.</summary>
    public DateTimeOffset? NextWake
    {
        get
        {
            var next = ClockAt ?? DateTimeOffset.MaxValue;
            foreach (var enrollment in Enrollments)
            {
                if (enrollment.WakeAt < next) next = enrollment.WakeAt.Value;
            }

            foreach (var message in Messages)
            {
                if (message.NextAt < next) next = message.NextAt.Value;
            }

            return next == DateTimeOffset.MaxValue ? null : next;
        }
    }
}
