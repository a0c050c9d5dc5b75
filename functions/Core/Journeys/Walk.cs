using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>Leads one enrollment through steps until it parks or ends. What a step may do, it does through here.</summary>
internal sealed class Walk
{
    private readonly Draft _draft;
    private readonly JourneyDefinition _definition;
    private readonly JourneyView _view;
    private Enrollment _enrollment;
    private EventView? _seen;

    /// <summary>Begins a walk. <paramref name="seen"/> is the event at hand, which conditions see; the entering event where none is given.</summary>
    public Walk(Draft draft, JourneyDefinition definition, Enrollment enrollment, CustomerEvent? seen = null)
    {
        _draft = draft;
        _definition = definition;
        _enrollment = enrollment;
        _view = new(definition, enrollment);
        Event = seen ?? enrollment.Trigger;
    }

    /// <summary>The time of the decision.</summary>
    public DateTimeOffset Now => _draft.Now;

    /// <summary>The event at hand.</summary>
    public CustomerEvent Event { get; private set; }

    /// <summary>The zone of the id; the customer's for null; the shop's default where it is unknown.</summary>
    public IZone Zone(string? id) =>
        id is null ? _draft.Zone : _draft.Catalog.Zones.Find(id) ?? _draft.Catalog.Sending.DefaultZone;

    /// <summary>Goes on from a result until the enrollment parks or ends. Every target lies ahead, so it comes to an end.</summary>
    public void Go(StepResult result)
    {
        // Past the step that heard it, conditions see the entering event again.
        Event = _enrollment.Trigger;
        _seen = null;
        for (; result.ParkUntil is null; result = Arrive(result.Target))
        {
            if (result.Exit is { } reason)
            {
                Enrollments.End(_draft, _enrollment, ReceiptKind.Exited, reason);
                return;
            }

            if (result.Target == Step.End)
            {
                Enrollments.End(_draft, _enrollment, ReceiptKind.Finished, "finished");
                return;
            }
        }

        _enrollment = _enrollment with { Since = Now, WakeAt = result.ParkUntil };
        Enrollments.Replace(_draft, _enrollment);
        _draft.Note(Receipt(ReceiptKind.Waiting, _enrollment.Step) with { Until = _enrollment.WakeAt });
    }

    /// <summary>Whether the condition holds. One that cannot be evaluated does not, and leaves a receipt that says why.</summary>
    public bool Holds(CelExpression? condition, string step)
    {
        if (condition is null) return true;
        var value = _draft.Evaluate(condition, _seen ??= new(Event), _view);
        if (value.IsError)
            _draft.Note(Receipt(ReceiptKind.ConditionFailed, step) with { Reason = value.AsString(), Detail = condition.Source });
        return value.IsTrue;
    }

    /// <summary>Leaves a receipt of the way taken.</summary>
    public void WentOn(string step, string way) => _draft.Note(Receipt(ReceiptKind.WentOn, step) with { Detail = way });

    /// <summary>Asks for the step's message, if the gate lets it through.</summary>
    public void Request(SendStep step)
    {
        var id = MessageId.For(_enrollment.Id, step.Path, visit: 1, _draft.ErasedAt);
        var readsEvent = _draft.Catalog.Templates.TryGetValue(step.Template, out var template) && template.ReadsEvent;
        Deliveries.Request(_draft, new Message(
            id, _enrollment.Id, _definition.Name, _definition.Version, step.Path, _definition.Purpose, step.Template,
            MessageStatus.Requested, Now, NextAt: null, Attempts: 0, ClaimedAt: null, readsEvent ? _enrollment.Trigger.Data : null));
    }

    /// <summary>Makes an event of our own. A field whose expression fails is left out, with a receipt.</summary>
    public void Emit(EmitStep step) => _draft.FollowUp(Own(step, step.Type, step.Data));

    /// <summary>Sets attributes, so that the steps after this one see them. A field whose expression fails is left out, with a receipt.</summary>
    public void Set(SetStep step)
    {
        var own = Own(step, EventTypes.CustomerUpdated, step.Values);
        EventIntake.Apply(_draft, own);
        _draft.FollowUp(own, applied: true);
    }

    private CustomerEvent Own(Step step, string type, ImmutableArray<KeyValuePair<string, CelExpression>> fields)
    {
        var data = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(fields.Length);
        foreach (var (name, expression) in fields)
        {
            var value = _draft.Evaluate(expression, _seen ??= new(Event), _view);
            if (value.IsError)
                _draft.Note(Receipt(ReceiptKind.ConditionFailed, step.Path) with { Reason = value.AsString(), Detail = $"{name}: {expression.Source}" });
            else
                data.Add(new(name, value));
        }

        // Of two attributes set at the same instant the greater id wins, so ids grow along the walk.
        var key = new EventKey(EventTypes.OwnSource, $"{_enrollment.Id.Value}:{_definition.Index[step.Path]:D5}");
        return new(key, type, _draft.Id, Now, new RecordMap(data.DrainToImmutable()));
    }

    private StepResult Arrive(int target)
    {
        var step = _definition.Steps[target];
        _enrollment = _enrollment with { Step = step.Path, Since = Now, WakeAt = null };
        return step.Arrive(this);
    }

    private Receipt Receipt(ReceiptKind kind, string step) => Enrollments.Receipt(_draft, _enrollment, kind) with { Step = step };
}
