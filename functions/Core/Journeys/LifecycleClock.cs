using Orchestration.Core.Conditions;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>What changes by mere passing of time: the lifecycle stage, and idleness that lets into journeys.</summary>
internal static class LifecycleClock
{
    /// <summary>Brings stage and idle entries to <paramref name="asOf"/>. <paramref name="cause"/> is the time of the event that led here, if one did; without <paramref name="admit"/> nothing is entered.</summary>
    public static void Settle(Draft draft, DateTimeOffset asOf, DateTimeOffset? cause, bool admit = true)
    {
        SettleStage(draft, asOf, cause);
        foreach (var journey in draft.Catalog.Idle) SettleIdle(draft, journey, asOf, admit);
    }

    /// <summary>The next moment after <paramref name="now"/> at which time alone changes something, or null.</summary>
    public static DateTimeOffset? NextChange(Draft draft, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        if (draft.Facts.Of(EventTypes.OrderPlaced)?.Last is { } last)
        {
            foreach (var stage in draft.Catalog.Customers.Stages)
            {
                if (stage.Idle is { } idle) next = Earlier(next, After(last, idle), now);
            }
        }

        foreach (var journey in draft.Catalog.Idle)
        {
            var idle = (Entry.OnIdle)journey.Enter;
            if (draft.Facts.Of(idle.Since)?.Last is { } since) next = Earlier(next, After(since, idle.For), now);
        }

        return next;
    }

    private static void SettleStage(Draft draft, DateTimeOffset asOf, DateTimeOffset? cause)
    {
        var last = draft.Facts.Of(EventTypes.OrderPlaced)?.Last;
        foreach (var stage in draft.Catalog.Customers.Stages)
        {
            if (stage.Idle is { } idle && (last is null || asOf < After(last.Value, idle))) continue;
            if (stage.When is { } when && !draft.Evaluate(when, null, null).IsTrue) continue;
            if (stage.Name != draft.Stage?.Name) Enter(draft, stage, Moment(stage, last, asOf, cause));
            return;
        }
    }

    /// <summary>When a stage began: when the time was up, or when the event happened that made it fit, whichever is later.</summary>
    private static DateTimeOffset Moment(StageDefinition stage, DateTimeOffset? last, DateTimeOffset asOf, DateTimeOffset? cause)
    {
        if (stage.Idle is not { } idle) return cause ?? asOf;
        var due = After(last!.Value, idle);
        return cause > due ? cause.Value : due;
    }

    private static void Enter(Draft draft, StageDefinition stage, DateTimeOffset at)
    {
        var previous = draft.Stage?.Name;
        draft.Stage = new(stage.Name, at);
        draft.Note(draft.Receipt(ReceiptKind.StageEntered) with { Reason = stage.Name, Detail = previous });
        if (!draft.Catalog.Hears(EventTypes.StageEntered) && draft.Catalog.EnteredOnStage(stage.Name).IsEmpty) return;
        draft.FollowUp(new(
            new(EventTypes.OwnSource, $"stage:{stage.Name}:{at.UtcTicks}"), EventTypes.StageEntered, draft.Id, at,
            new RecordMap([new("stage", Value.Of(stage.Name)), new("previous", previous is null ? Value.Null : Value.Of(previous))])));
    }

    private static void SettleIdle(Draft draft, JourneyDefinition journey, DateTimeOffset asOf, bool admit)
    {
        var idle = (Entry.OnIdle)journey.Enter;
        if (draft.Facts.Of(idle.Since)?.Last is not { } since || After(since, idle.For) > asOf) return;
        var mark = draft.IdleMarks.FirstOrDefault(m => m.Journey == journey.Name);
        if (mark?.Since == since) return;
        draft.IdleMarks = mark is null
            ? draft.IdleMarks.Add(new(journey.Name, since))
            : draft.IdleMarks.Replace(mark, new(journey.Name, since));
        if (!admit) return;
        var due = After(since, idle.For);
        Admission.Consider(draft, journey, new(
            new(EventTypes.OwnSource, $"idle:{journey.Name}:{since.UtcTicks}"), EventTypes.CustomerIdle, draft.Id, due,
            new RecordMap([new("since", Value.Of(since))])));
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? best, DateTimeOffset candidate, DateTimeOffset now) =>
        candidate > now && (best is null || candidate < best) ? candidate : best;

    private static DateTimeOffset After(DateTimeOffset time, TimeSpan span) =>
        DateTimeOffset.MaxValue - time > span ? time + span : DateTimeOffset.MaxValue;
}
