using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>A customer while a decision is being made: the state's parts, open for change, and the receipts and effects so far.</summary>
internal sealed class Draft
{
    private readonly CustomerState _basis;
    private readonly Value[] _variables = new Value[4];
    private ImmutableArray<Receipt>.Builder? _receipts;
    private ImmutableArray<Effect>.Builder? _effects;
    private CustomerView? _view;

    public Draft(CustomerState basis, Catalog catalog, DateTimeOffset now)
    {
        _basis = basis;
        Catalog = catalog;
        Now = now;
        Attributes = basis.Attributes;
        Facts = basis.Facts;
        Stage = basis.Stage;
        Consent = basis.Consent;
        Suppressions = basis.Suppressions;
        Enrollments = basis.Enrollments;
        Journeys = basis.Journeys;
        Messages = basis.Messages;
        Sent = basis.Sent;
        IdleMarks = basis.IdleMarks;
        ClockAt = basis.ClockAt;
    }

    public Catalog Catalog { get; }

    public DateTimeOffset Now { get; }

    public CustomerId Id => _basis.Id;

    public DateTimeOffset? ErasedAt => _basis.ErasedAt;

    /// <summary>From when on the decisions before this one foresaw what time alone would bring, or null where they foresaw nothing.</summary>
    public DateTimeOffset? ForeseenFrom => _basis.ClockAt;

    public ImmutableArray<AttributeValue> Attributes { get; set; }

    public Facts Facts { get; set; }

    public StageState? Stage { get; set; }

    public ConsentLedger Consent { get; set; }

    public ImmutableArray<Suppression> Suppressions { get; set; }

    public ImmutableArray<Enrollment> Enrollments { get; set; }

    public ImmutableArray<JourneyRecord> Journeys { get; set; }

    public ImmutableArray<Message> Messages { get; set; }

    public ImmutableArray<DateTimeOffset> Sent { get; set; }

    public ImmutableArray<IdleMark> IdleMarks { get; set; }

    public DateTimeOffset? ClockAt { get; set; }

    /// <summary>Events of our own that wait to be handled within this decision.</summary>
    public Queue<Followup> Followups { get; } = new();

    public CustomerView View => _view ??= new(this);

    /// <summary>The address, where one is known and may be used.</summary>
    public string? Address => Text(CustomerModel.Email);

    /// <summary>The customer's time zone, or the shop's default.</summary>
    public IZone Zone => Text(CustomerModel.Zone) is { } id && Catalog.Zones.Find(id) is { } zone ? zone : Catalog.Sending.DefaultZone;

    public bool IsMarketing(Message message) =>
        !Catalog.Templates.TryGetValue(message.Template, out var template) || template.Class == MessageClass.Marketing;

    /// <summary>Evaluates an expression. <paramref name="seen"/> is what it sees as <c>event</c>.</summary>
    public Value Evaluate(CelExpression expression, MapValue? seen, MapValue? journey)
    {
        _variables[0] = Value.Of(View);
        _variables[1] = seen is null ? Value.Null : Value.Of(seen);
        _variables[2] = journey is null ? Value.Null : Value.Of(journey);
        _variables[3] = Value.Of(Now);
        return expression.Evaluate(_variables);
    }

    /// <summary>Writes a receipt.</summary>
    public void Note(Receipt receipt)
    {
        _receipts ??= ImmutableArray.CreateBuilder<Receipt>();
        _receipts.Add(receipt);
    }

    /// <summary>The next receipt's number.</summary>
    public long NextReceipt => _basis.Receipts + (_receipts?.Count ?? 0) + 1;

    /// <summary>Starts a receipt with the next number.</summary>
    public Receipt Receipt(ReceiptKind kind) => new(NextReceipt, Now, kind);

    /// <summary>Asks the host for something.</summary>
    public void Ask(Effect effect)
    {
        _effects ??= ImmutableArray.CreateBuilder<Effect>();
        if (!_effects.Contains(effect)) _effects.Add(effect);
    }

    /// <summary>Has an event of our own handled once the one at hand is.</summary>
    public void FollowUp(CustomerEvent own, bool applied = false) => Followups.Enqueue(new(own, applied));

    public void Replace(Message message)
    {
        var at = IndexOf(message.Id);
        Messages = at < 0 ? Messages.Add(message) : Messages.SetItem(at, message);
    }

    public void Remove(Message message) => Messages = Messages.RemoveAt(IndexOf(message.Id));

    public Message? Find(MessageId id) => IndexOf(id) is var at and >= 0 ? Messages[at] : null;

    /// <summary>Closes the draft. Where nothing changed, the next state is the very state it began with.</summary>
    public Decision Close()
    {
        if (IsUnchanged) return new(_basis, [], Effects());
        var next = _basis with
        {
            Attributes = Attributes,
            Facts = Facts,
            Stage = Stage,
            Consent = Consent,
            Suppressions = Suppressions,
            Enrollments = Enrollments,
            Journeys = Journeys,
            Messages = Messages,
            Sent = Sent,
            IdleMarks = IdleMarks,
            ClockAt = ClockAt,
            DecidedAt = _basis.DecidedAt > Now ? _basis.DecidedAt : Now,
            Receipts = _basis.Receipts + (_receipts?.Count ?? 0),
        };
        AskForWakes(next);
        return new(next, _receipts?.DrainToImmutable() ?? [], Effects());
    }

    private bool IsUnchanged =>
        _receipts is null && Attributes == _basis.Attributes && ReferenceEquals(Facts, _basis.Facts) && ReferenceEquals(Stage, _basis.Stage)
        && ReferenceEquals(Consent, _basis.Consent) && Suppressions == _basis.Suppressions && Enrollments == _basis.Enrollments
        && Journeys == _basis.Journeys && Messages == _basis.Messages && Sent == _basis.Sent && IdleMarks == _basis.IdleMarks
        && ClockAt == _basis.ClockAt;

    private void AskForWakes(CustomerState next)
    {
        if (next.ClockAt is { } clock && clock != _basis.ClockAt) Ask(new Effect.Wake(WakeKey.Clock, clock));
        foreach (var enrollment in next.Enrollments)
        {
            if (enrollment.WakeAt is { } at && !_basis.Enrollments.Contains(enrollment)) Ask(new Effect.Wake(WakeKey.Of(enrollment.Id), at));
        }

        foreach (var message in next.Messages)
        {
            if (message.NextAt is { } at && !_basis.Messages.Contains(message)) Ask(new Effect.Wake(WakeKey.Of(message.Id), at));
        }
    }

    private ImmutableArray<Effect> Effects() => _effects?.DrainToImmutable() ?? [];

    private int IndexOf(MessageId id)
    {
        for (var i = 0; i < Messages.Length; i++)
        {
            if (Messages[i].Id == id) return i;
        }

        return -1;
    }

    private string? Text(string attribute) =>
        View.TryGet(attribute, out var value) && value.Kind == ValueKind.String && value.AsString().Length > 0 ? value.AsString() : null;
}
