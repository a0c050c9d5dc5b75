using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Simulation.Post;
using Orchestration.Simulation.Storage;

namespace Orchestration.Simulation.Witnesses;

/// <summary>What must be true once everything has come to rest.</summary>
internal static class Inspection
{
    /// <summary>Types that only come from outside, so that the product's counts must be those of what was posted.</summary>
    private static readonly string[] Outside =
    [
        EventTypes.OrderPlaced, EventTypes.OrderRefunded, EventTypes.PageViewed, EventTypes.ConsentGiven, EventTypes.ConsentWithdrawn,
        EventTypes.EmailDelivered, EventTypes.EmailOpened, EventTypes.EmailClicked, EventTypes.EmailBounced, EventTypes.EmailComplained,
        EventTypes.EmailUnsubscribed,
    ];

    public static void Of(DurableStore store, Witness witness, Shopfront shopfront)
    {
        foreach (var happened in shopfront.Answered)
            Demand(witness.Applied.GetValueOrDefault(Convert.ToHexString(happened.Key.Digest())) == 1, $"event {happened.Key} was answered and not applied once");

        foreach (var customer in store.Customers)
        {
            Facts(customer, witness.BookOf(customer.Id));
            Rest(customer);
            Chains(customer, store.Timeline(customer.Id));
        }

        foreach (var (id, message) in witness.Messages) Message(id, message);
    }

    private static void Facts(CustomerState customer, CustomerBook book)
    {
        foreach (var type in Outside)
        {
            var (is_, ought) = (customer.Facts.CountOf(type), book.Counts.GetValueOrDefault(type));
            Demand(is_ == ought, $"{customer.Id} has {is_} {type} and ought to have {ought}");
        }

        Demand(customer.Facts.Orders.Value == book.OrderValue, $"{customer.Id} ordered for {customer.Facts.Orders.Value} and ought to for {book.OrderValue}");
        Demand(customer.Consent.Entries.Length == book.ConsentEvents, $"{customer.Id} has {customer.Consent.Entries.Length} consent entries, not {book.ConsentEvents}");
        var email = customer.Attributes.FirstOrDefault(a => a.Name == CustomerModel.Email);
        Demand((email?.Value ?? Value.Null) == (book.Address is { } a ? Value.Of(a.Address) : Value.Null), $"{customer.Id} has not the latest address");
    }

    private static void Rest(CustomerState customer)
    {
        foreach (var enrollment in customer.Enrollments) throw new ViolationException($"{enrollment.Id} is stuck at {enrollment.Step}, due {enrollment.WakeAt:O}");
        foreach (var message in customer.Messages) throw new ViolationException($"{message.Id} is left {message.Status}");
        Demand(customer.NextWake is null, $"{customer.Id} still wants to be woken at {customer.NextWake:O}");
    }

    private static void Chains(CustomerState customer, IReadOnlyList<Receipt> timeline)
    {
        Demand(customer.Consent.FirstBroken() < 0, $"{customer.Id}'s consent chain is broken");
        var first = customer.Receipts - timeline.Count + 1;
        Demand(customer.ErasedAt is not null || first == 1, $"{customer.Id} has lost receipts");
        for (var i = 0; i < timeline.Count; i++) Demand(timeline[i].Number == first + i, $"{customer.Id}'s receipts have a gap before {timeline[i].Number}");
    }

    private static void Message(string id, MessageBook message)
    {
        Demand(message.Requested == 1, $"{id} was requested {message.Requested} times");
        var name = $"{message.Template} {id}";
        var ended = message.Endings.Count;
        if (ended == 0 && message.IsErased) return;
        Demand(ended == 1, $"{name} ended {ended} times: {string.Join(", ", message.Endings)}");
        var ending = message.Endings[0];
        if (ending == ReceiptKind.MessageSent) Demand(message.Accepted >= 1, $"{name} counts as sent, and the provider never took it");
        if (ending == ReceiptKind.MessageSuppressed && message.Claimed == 0) Demand(message.Accepted == 0, $"{name} counts as suppressed, and was sent");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new ViolationException(otherwise);
    }
}
