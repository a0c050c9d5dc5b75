using Orchestration.Core.Events;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Core.Journeys;

/// <summary>Lets customers into journeys, or says why not.</summary>
internal static class Admission
{
    /// <summary>Considers every journey that the event can let into.</summary>
    public static void Consider(Draft draft, CustomerEvent seen)
    {
        foreach (var journey in draft.Catalog.EnteredOn(seen.Type)) Consider(draft, journey, seen);
        if (seen.Type != EventTypes.StageEntered || seen.Text("stage") is not { } stage) return;
        foreach (var journey in draft.Catalog.EnteredOnStage(stage)) Consider(draft, journey, seen);
    }

    /// <summary>Considers one journey.</summary>
    public static void Consider(Draft draft, JourneyDefinition journey, CustomerEvent trigger)
    {
        var record = Find(draft, journey.Name);
        var (reason, detail) = Refuse(draft, journey, trigger, record);
        if (reason is not null)
        {
            draft.Note(draft.Receipt(ReceiptKind.NotEntered) with
            {
                Journey = journey.Name,
                Version = journey.Version.Value,
                Event = trigger.Type,
                Reason = reason,
                Detail = detail,
            });
            return;
        }

        var number = (record?.Entered ?? 0) + 1;
        Remember(draft, record, new(journey.Name, number, draft.Now));
        var enrollment = new Enrollment(
            EnrollmentId.For(journey.Name, draft.Id, number), journey.Name, journey.Version, number,
            draft.Now, trigger, journey.Steps[0].Path, draft.Now, WakeAt: null);
        Enrollments.Replace(draft, enrollment);
        draft.Note(Enrollments.Receipt(draft, enrollment, ReceiptKind.Entered) with { Event = trigger.Type, EventId = trigger.Key.Id });
        if (draft.Catalog.Hears(EventTypes.JourneyEntered))
            draft.FollowUp(Enrollments.Own(draft, EventTypes.JourneyEntered, enrollment));
        new Walk(draft, journey, enrollment).Go(StepResult.GoTo(0));
    }

    /// <summary>
    /// Whether something that happened at <paramref name="time"/> came too late to enter anything. What time alone was
    /// foreseen to bring is never late: then it is the host that slept, not the news that is old.
    /// </summary>
    public static bool IsLate(Draft draft, JourneyDefinition journey, DateTimeOffset time, bool foreseen) =>
        draft.Now - time > journey.Late && !(foreseen && time >= draft.ForeseenFrom);

    private static (string? Reason, string? Detail) Refuse(
        Draft draft, JourneyDefinition journey, CustomerEvent trigger, JourneyRecord? record)
    {
        if (IsLate(draft, journey, trigger.Time, foreseen: EventTypes.IsDerived(trigger.Type)))
            return ("late", $"more than {Durations.Format(journey.Late)} old");
        foreach (var running in draft.Enrollments)
        {
            if (running.Journey == journey.Name) return ("already-in", running.Id.Value);
        }

        if (record is not null && journey.Again is Again.Never) return ("again", "never");
        if (record is not null && journey.Again is Again.After after && draft.Now - record.LastEnteredAt < after.Gap)
            return ("again", $"not before {record.LastEnteredAt + after.Gap:u}");
        if (journey.Enter.When is not { } condition) return (null, null);
        var value = draft.Evaluate(condition, new EventView(trigger), new JourneyView(journey, null));
        if (value.IsError) return ("condition-failed", value.AsString());
        return value.IsTrue ? (null, null) : ("condition", condition.Source);
    }

    private static JourneyRecord? Find(Draft draft, string journey)
    {
        foreach (var record in draft.Journeys)
        {
            if (record.Journey == journey) return record;
        }

        return null;
    }

    private static void Remember(Draft draft, JourneyRecord? old, JourneyRecord record) =>
        draft.Journeys = old is null ? draft.Journeys.Add(record) : draft.Journeys.Replace(old, record);
}
