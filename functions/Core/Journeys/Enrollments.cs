using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>What happens to running enrollments: events reach them, their time comes, they end.</summary>
internal static class Enrollments
{
    /// <summary>Shows an event to every running enrollment: it may end one, or take one a step on.</summary>
    public static void Hear(Draft draft, CustomerEvent seen)
    {
        // Those that begin while this runs have begun after the event.
        foreach (var enrollment in draft.Enrollments)
        {
            if (!IsRunning(draft, enrollment)) continue;
            if (draft.Catalog.Pinned(enrollment.Journey, enrollment.Version) is not { } definition)
                End(draft, enrollment, ReceiptKind.Exited, "definition-lost");
            else
                Hear(draft, enrollment, definition, seen);
        }
    }

    /// <summary>Takes on what is due. Returns false where nothing was.</summary>
    public static bool WakeNext(Draft draft)
    {
        Enrollment? due = null;
        foreach (var enrollment in draft.Enrollments)
        {
            if (enrollment.WakeAt <= draft.Now && (due is null || enrollment.WakeAt < due.WakeAt)) due = enrollment;
        }

        if (due is null) return false;
        if (draft.Catalog.Pinned(due.Journey, due.Version) is not { } definition || definition.Find(due.Step) is not { } step)
        {
            End(draft, due, ReceiptKind.Exited, "definition-lost");
            return true;
        }

        var walk = new Walk(draft, definition, due);
        walk.Go(step.Wake(walk));
        return true;
    }

    /// <summary>Ends an enrollment.</summary>
    public static void End(Draft draft, Enrollment enrollment, ReceiptKind kind, string reason)
    {
        draft.Note(Receipt(draft, enrollment, kind) with { Reason = kind == ReceiptKind.Exited ? reason : null });
        draft.Enrollments = draft.Enrollments.RemoveAt(IndexOf(draft, enrollment));
        if (draft.Catalog.Hears(EventTypes.JourneyExited))
            draft.FollowUp(Own(draft, EventTypes.JourneyExited, enrollment, new("reason", Value.Of(reason))));
    }

    /// <summary>
    /// Ends an enrollment from outside, and takes back the marketing messages of it that were put off: by the time they
    /// could go they would no longer fit. One that is on its way out this very moment is left to go.
    /// </summary>
    private static void Cut(Draft draft, Enrollment enrollment, ReceiptKind kind, string reason)
    {
        End(draft, enrollment, kind, reason);
        foreach (var message in draft.Messages)
        {
            if (message.Enrollment == enrollment.Id && Deliveries.IsPutOff(message) && draft.IsMarketing(message))
                Deliveries.Suppress(draft, message, new(GateReason.Ended, Detail: reason));
        }
    }

    /// <summary>Puts the enrollment where the one with its id was, or adds it.</summary>
    public static void Replace(Draft draft, Enrollment enrollment)
    {
        var at = IndexOf(draft, enrollment);
        draft.Enrollments = at < 0 ? draft.Enrollments.Add(enrollment) : draft.Enrollments.SetItem(at, enrollment);
    }

    /// <summary>An event of our own about an enrollment.</summary>
    public static CustomerEvent Own(Draft draft, string type, Enrollment enrollment, KeyValuePair<string, Value>? more = null)
    {
        KeyValuePair<string, Value> journey = new("journey", Value.Of(enrollment.Journey));
        return new(
            new(EventTypes.OwnSource, $"{type}:{enrollment.Id}"), type, draft.Id, draft.Now,
            new RecordMap(more is { } field ? [journey, field] : [journey]));
    }

    /// <summary>Starts a receipt about an enrollment.</summary>
    public static Receipt Receipt(Draft draft, Enrollment enrollment, ReceiptKind kind) => new(draft.NextReceipt, draft.Now, kind)
    {
        Journey = enrollment.Journey,
        Version = enrollment.Version.Value,
        Enrollment = enrollment.Id.Value,
    };

    private static void Hear(Draft draft, Enrollment enrollment, JourneyDefinition definition, CustomerEvent seen)
    {
        if (seen.Type == EventTypes.ConsentWithdrawn && IsWithdrawn(draft, definition))
        {
            Cut(draft, enrollment, ReceiptKind.Exited, "consent-withdrawn");
            return;
        }

        if (definition.ExitOn.Contains(seen.Type))
        {
            Cut(draft, enrollment, ReceiptKind.Exited, seen.Type);
            return;
        }

        var walk = new Walk(draft, definition, enrollment, seen);
        if (definition.Goal is { } goal && goal.On == seen.Type && walk.Holds(goal.When, "goal"))
        {
            Cut(draft, enrollment, ReceiptKind.GoalReached, "goal");
            return;
        }

        if (definition.Find(enrollment.Step)?.Hear(walk) is { } result) walk.Go(result);
    }

    /// <summary>Whether the whole purpose is withdrawn. Where a topic was opted into again since, there is something left to send.</summary>
    private static bool IsWithdrawn(Draft draft, JourneyDefinition definition)
    {
        return Ask(null).Refusal == GateReason.Withdrawn && !draft.Catalog.Consent.Topics.Any(topic => Ask(topic).IsAllowed);

        ConsentAnswer Ask(string? topic) => draft.Consent.Ask(new(definition.Purpose, topic, ConsentRules.Email), draft.Catalog.Consent, draft.Now);
    }

    private static bool IsRunning(Draft draft, Enrollment enrollment) => IndexOf(draft, enrollment) >= 0;

    private static int IndexOf(Draft draft, Enrollment enrollment)
    {
        for (var i = 0; i < draft.Enrollments.Length; i++)
        {
            if (draft.Enrollments[i].Id == enrollment.Id) return i;
        }

        return -1;
    }
}
