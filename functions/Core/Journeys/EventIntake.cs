using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>What an event changes of what is known about a customer.</summary>
internal static class EventIntake
{
    /// <summary>Folds the event into facts, attributes, consent and suppressions.</summary>
    public static void Apply(Draft draft, CustomerEvent happened)
    {
        if (!EventTypes.IsDerived(happened.Type) && !EventTypes.IsMachineOpen(happened)) draft.Facts = draft.Facts.With(happened);
        switch (happened.Type)
        {
            case EventTypes.CustomerUpdated:
                Update(draft, happened);
                break;
            case EventTypes.ConsentGiven:
                Record(draft, happened, given: true);
                break;
            case EventTypes.ConsentWithdrawn:
                Record(draft, happened, given: false);
                break;
            case EventTypes.EmailBounced when happened.Text("kind") != EventTypes.SoftKind:
                Suppress(draft, happened, SuppressionCause.Bounce);
                break;
            case EventTypes.EmailComplained:
                Suppress(draft, happened, SuppressionCause.Complaint);
                break;
            case EventTypes.EmailUnsubscribed:
                Suppress(draft, happened, SuppressionCause.Unsubscribe);
                break;
        }

        // A message that was handed over at least once; of one that never was, nobody can know anything.
        if (EventTypes.IsOfMail(happened.Type) && happened.Text("message") is { } id
            && draft.Find(new MessageId(id)) is { Attempts: > 0 } message)
            Deliveries.Settle(draft, message);
    }

    private static void Update(Draft draft, CustomerEvent happened)
    {
        foreach (var (key, value) in happened.Data)
        {
            if (key.Kind == ValueKind.String && draft.Catalog.Customers.Attributes.TryGetValue(key.AsString(), out var definition)
                && (value.Kind == ValueKind.Null || Shape.Admits(definition.Type, value)))
                Set(draft, new(definition.Name, value, happened.Time, happened.Key.ToString()));
        }
    }

    private static void Set(Draft draft, AttributeValue attribute)
    {
        var at = 0;
        for (; at < draft.Attributes.Length; at++)
        {
            var order = string.CompareOrdinal(draft.Attributes[at].Name, attribute.Name);
            if (order > 0) break;
            if (order < 0) continue;
            if (attribute.IsNewerThan(draft.Attributes[at])) draft.Attributes = draft.Attributes.SetItem(at, attribute);
            return;
        }

        draft.Attributes = draft.Attributes.Insert(at, attribute);
    }

    private static void Record(Draft draft, CustomerEvent happened, bool given)
    {
        if (happened.Text("purpose") is not { } purpose || !draft.Catalog.Consent.Purposes.ContainsKey(purpose))
        {
            draft.Note(draft.Receipt(ReceiptKind.EventIgnored) with { Event = happened.Type, EventId = happened.Key.Id, Reason = "unknown-purpose" });
            return;
        }

        if (given && !(IsTextOrAbsent(happened, "topic") && IsTextOrAbsent(happened, "channel")))
        {
            draft.Note(draft.Receipt(ReceiptKind.EventIgnored) with { Event = happened.Type, EventId = happened.Key.Id, Reason = "malformed" });
            return;
        }

        var scope = new ConsentScope(purpose, happened.Text("topic"), happened.Text("channel"));
        draft.Consent = draft.Consent.With(
            given, scope, happened.Time, happened.Text("source"), happened.Text("wording"), happened.Text("proof"), happened.Key.ToString());
        draft.Note(draft.Receipt(ReceiptKind.ConsentRecorded) with
        {
            Reason = given ? "given" : "withdrawn",
            Detail = scope.ToString(),
            Consent = draft.Consent.Entries.Length,
            EventId = happened.Key.Id,
        });
    }

    /// <summary>A part that is there but is no text must not be taken for "all".</summary>
    private static bool IsTextOrAbsent(CustomerEvent happened, string name) =>
        !happened.Data.TryGet(name, out var value) || value.Kind is ValueKind.String or ValueKind.Null;

    private static void Suppress(Draft draft, CustomerEvent happened, SuppressionCause cause)
    {
        if ((happened.Text("address") ?? draft.Address) is { } address) Deliveries.SuppressAddress(draft, address, cause, happened.Time);
    }
}
