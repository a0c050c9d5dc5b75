using Orchestration.Core.Customers;
using Orchestration.Core.Events;

namespace Orchestration.Core.Journeys;

/// <summary>
/// Decides what happens to a customer. Pure: the same arguments give the same decision, whether it is the live host
/// that asks, a backtest or a simulation.
/// </summary>
public static class CustomerMachine
{
    /// <summary>How many events of our own one decision follows up. Configuration that could go on for ever does not load; this bounds what slips through.</summary>
    public const int MaxFollowups = 100;

    /// <summary>How many wakes one decision serves, for the same reason.</summary>
    private const int MaxWakes = 1000;

    // Far enough from the ends of time that no duration or zone leads past them.
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(8999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Decides. Never throws for any input in any state.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="input">What happened.</param>
    /// <param name="catalog">What is configured.</param>
    /// <param name="now">The host's clock. One that shows no year from 1900 to 8999 is broken, and taken to show the nearest.</param>
    public static Decision Decide(CustomerState state, Input input, Catalog catalog, DateTimeOffset now)
    {
        now = Within(now);
        var draft = new Draft(state, catalog, now);
        if (input is Input.EventReceived { History: true } imported)
        {
            Import(draft, imported.Event);
            return draft.Close();
        }

        CatchUp(draft);
        switch (input)
        {
            case Input.EventReceived received:
                Receive(draft, received.Event);
                break;
            case Input.WokeUp:
                // The lifecycle's definitions may have changed since. Of whom nothing is known, nothing is settled.
                if (!draft.Facts.ByType.IsEmpty) LifecycleClock.Settle(draft, now, cause: null);
                break;
            case Input.DeliveryClaimed claimed:
                Deliveries.Claim(draft, claimed.Message);
                break;
            case Input.DeliveryReported reported:
                Deliveries.Report(draft, reported);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(input), input, "not an input");
        }

        Follow(draft);
        Deliveries.WakeDue(draft);
        draft.ClockAt = LifecycleClock.NextChange(draft, now);
        return draft.Close();
    }

    /// <summary>
    /// The state of an erased customer: nothing but that and when. What happened before then is refused for ever. Who is
    /// erased already, and has not come back, stays erased since then.
    /// </summary>
    /// <param name="state">The customer.</param>
    /// <param name="now">The host's clock, read as <see cref="Decide"/> reads it.</param>
    public static CustomerState Erase(CustomerState state, DateTimeOffset now)
    {
        if (state.IsBlank) return state;
        now = Within(now);
        // Message ids hold when their customer was last erased, so it is never the same instant twice, whatever the clock shows.
        var at = state.ErasedAt >= now ? state.ErasedAt.Value.AddTicks(1) : now;
        return CustomerState.New(state.Id) with
        {
            ErasedAt = at,
            DecidedAt = state.DecidedAt > now ? state.DecidedAt : now,
            Receipts = state.Receipts,
        };
    }

    private static DateTimeOffset Within(DateTimeOffset now) => now < Earliest ? Earliest : now > Latest ? Latest : now;

    /// <summary>First what was due before the input came, in the order of its time.</summary>
    private static void CatchUp(Draft draft)
    {
        for (var i = 0; i < MaxWakes; i++)
        {
            var enrollmentDue = EarliestWake(draft);
            if (draft.ClockAt <= draft.Now && draft.ClockAt <= enrollmentDue)
            {
                var at = draft.ClockAt.Value;
                LifecycleClock.Settle(draft, at, cause: null);
                draft.ClockAt = LifecycleClock.NextChange(draft, at);
            }
            else if (!Enrollments.WakeNext(draft))
            {
                return;
            }

            Follow(draft);
        }
    }

    private static void Receive(Draft draft, CustomerEvent happened)
    {
        if (IsErased(draft, happened)) return;
        draft.Note(draft.Receipt(ReceiptKind.EventApplied) with { Event = happened.Type, EventId = happened.Key.Id });
        Handle(draft, happened);
    }

    private static void Import(Draft draft, CustomerEvent happened)
    {
        if (IsErased(draft, happened)) return;
        draft.Note(draft.Receipt(ReceiptKind.EventApplied) with { Event = happened.Type, EventId = happened.Key.Id, Reason = "history" });
        EventIntake.Apply(draft, happened);
        // What was due before the import is the next wake's to decide, by then with all of the history.
        if (!(draft.ClockAt <= draft.Now))
        {
            LifecycleClock.Settle(draft, draft.Now, happened.Time, admit: false);
            draft.ClockAt = LifecycleClock.NextChange(draft, draft.Now);
        }

        // Events of our own count like others, and enter nothing either.
        while (draft.Followups.TryDequeue(out var own)) EventIntake.Apply(draft, own.Event);
    }

    private static bool IsErased(Draft draft, CustomerEvent happened)
    {
        if (draft.ErasedAt is not { } erased) return false;
        // A mail lives on in an inbox: what is told of it after the erasure must not bring its customer back.
        var isOfOldMail = draft.Facts.ByType.IsEmpty && EventTypes.IsOfMail(happened.Type);
        if (happened.Time > erased && !isOfOldMail) return false;
        draft.Note(draft.Receipt(ReceiptKind.EventIgnored) with { Event = happened.Type, EventId = happened.Key.Id, Reason = "erased" });
        return true;
    }

    private static void Handle(Draft draft, CustomerEvent happened, bool applied = false)
    {
        if (!applied) EventIntake.Apply(draft, happened);
        LifecycleClock.Settle(draft, draft.Now, happened.Time);
        Enrollments.Hear(draft, happened);
        Admission.Consider(draft, happened);
    }

    private static void Follow(Draft draft)
    {
        for (var i = 0; draft.Followups.TryDequeue(out var own); i++)
        {
            if (i == MaxFollowups)
            {
                draft.Note(draft.Receipt(ReceiptKind.CascadeCut) with { Event = own.Event.Type, Detail = $"after {MaxFollowups} events" });
                draft.Followups.Clear();
                return;
            }

            Handle(draft, own.Event, own.Applied);
        }
    }

    private static DateTimeOffset EarliestWake(Draft draft)
    {
        var earliest = DateTimeOffset.MaxValue;
        foreach (var enrollment in draft.Enrollments)
        {
            if (enrollment.WakeAt < earliest) earliest = enrollment.WakeAt.Value;
        }

        return earliest;
    }
}
