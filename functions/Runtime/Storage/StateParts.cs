using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Storage;

/// <summary>A state while it is read: every part at its default until its property comes by.</summary>
internal struct StateParts()
{
    public CustomerId Id { get; set; } = default;

    public ImmutableArray<AttributeValue> Attributes { get; set; } = [];

    public ImmutableArray<EventFacts> ByType { get; set; } = [];

    public MoneyFacts Orders { get; set; } = MoneyFacts.None;

    public MoneyFacts Refunds { get; set; } = MoneyFacts.None;

    public StageState? Stage { get; set; } = null;

    public ConsentLedger Consent { get; set; } = ConsentLedger.Empty;

    public ImmutableArray<Suppression> Suppressions { get; set; } = [];

    public ImmutableArray<Enrollment> Enrollments { get; set; } = [];

    public ImmutableArray<JourneyRecord> Journeys { get; set; } = [];

    public ImmutableArray<Message> Messages { get; set; } = [];

    public ImmutableArray<DateTimeOffset> Sent { get; set; } = [];

    public ImmutableArray<IdleMark> IdleMarks { get; set; } = [];

    public DateTimeOffset? ClockAt { get; set; } = null;

    public DateTimeOffset? DecidedAt { get; set; } = null;

    public long Receipts { get; set; } = 0;

    public DateTimeOffset? ErasedAt { get; set; } = null;

    public readonly CustomerState ToState() => new()
    {
        Id = Id.Value is null ? throw new FormatException("it has no id") : Id,
        Attributes = Attributes,
        Facts = ByType.IsEmpty && ReferenceEquals(Orders, MoneyFacts.None) && ReferenceEquals(Refunds, MoneyFacts.None)
            ? Facts.None
            : new(ByType, Orders, Refunds),
        Stage = Stage,
        Consent = Consent,
        Suppressions = Suppressions,
        Enrollments = Enrollments,
        Journeys = Journeys,
        Messages = Messages,
        Sent = Sent,
        IdleMarks = IdleMarks,
        ClockAt = ClockAt,
        DecidedAt = DecidedAt,
        Receipts = Receipts,
        ErasedAt = ErasedAt,
    };
}
