using System.Collections.Frozen;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Config.Checks;

/// <summary>Which events a journey may cause from its entry without any time passing.</summary>
internal sealed class CausedEvents
{
    private readonly JourneyDefinition _journey;
    private readonly CustomerModel _customers;
    private readonly Func<string, bool> _isInstant;
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<int> _seen = [];
    private bool _ends;

    private CausedEvents(JourneyDefinition journey, CustomerModel customers, Func<string, bool> isInstant) =>
        (_journey, _customers, _isInstant) = (journey, customers, isInstant);

    /// <summary>
    /// The event types; none where every walk through the journey rests for certain, since a customer who rests in it
    /// cannot enter it again. A <c>wait-for</c> rests for certain unless what it waits for may come without time passing, as
    /// <paramref name="isInstant"/> tells.
    /// </summary>
    public static IReadOnlySet<string> Of(JourneyDefinition journey, CustomerModel customers, Func<string, bool> isInstant)
    {
        var walk = new CausedEvents(journey, customers, isInstant);
        walk._types.Add(EventTypes.JourneyEntered);
        walk.Visit(0);
        var isCut = journey.ExitOn.Any(isInstant) || (journey.Goal is { } goal && isInstant(goal.On));
        if (!walk._ends && !isCut) return FrozenSet<string>.Empty;
        walk._types.Add(EventTypes.JourneyExited);
        return walk._types;
    }

    private void Visit(int at)
    {
        if (at == Step.End) _ends = true;
        if (at == Step.End || !_seen.Add(at)) return;
        var step = _journey.Steps[at];
        switch (step)
        {
            case ExitStep:
                _ends = true;
                return;
            case WaitForStep wait:
                if (_isInstant(wait.Event)) Visit(wait.Then);
                return;
            case { Waits: true }:
                return;
            case BranchStep branch:
                foreach (var way in branch.Ways) Visit(way.Target);
                Visit(branch.Otherwise);
                return;
        }

        Note(step);
        Visit(step.Next);
    }

    private void Note(Step step)
    {
        switch (step)
        {
            case SendStep:
                Cause(EventTypes.EmailSent, "messages");
                Cause(EventTypes.EmailDelivered, "messages");
                break;
            case EmitStep emit:
                Cause(emit.Type);
                break;
            case SetStep set:
                Cause(EventTypes.CustomerUpdated, [.. set.Values.Select(v => v.Key)]);
                break;
        }
    }

    /// <summary>An event may move the customer to another stage, where a stage's condition reads what it changes.</summary>
    private void Cause(string type, params string[] changes)
    {
        _types.Add(type);
        string[] paths = ["customer.events", .. changes.Select(c => $"customer.{c}")];
        var moves = _customers.Stages.Any(s => s.When?.Reads.Any(r => r == "customer" || paths.Any(p => r == p || r.StartsWith(p + ".", StringComparison.Ordinal))) == true);
        if (moves) _types.Add(EventTypes.StageEntered);
    }
}
