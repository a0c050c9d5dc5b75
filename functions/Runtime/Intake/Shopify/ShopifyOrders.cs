using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>Makes orders into events. An order's post holds all that has become of it so far: its parcels and its refunds.</summary>
internal static class ShopifyOrders
{
    /// <summary>Adds what happened to the order.</summary>
    /// <param name="events">Gains the events.</param>
    /// <param name="order">The order.</param>
    /// <param name="isPlaced">
    /// Whether the post is about the purchase itself. Other posts come for orders of any age, which a history that was
    /// imported may hold already under other ids.
    /// </param>
    public static void Tell(ShopifyEvents events, in JsonElement order, bool isPlaced)
    {
        if (order.Id("id") is not { } id) return;
        var currency = order.Words("currency");
        if (isPlaced)
        {
            // When it was processed is when the customer bought; an order brought in from elsewhere was created only then.
            events.Add(
                EventTypes.OrderPlaced, $"order/{id}", order.Time("processed_at") ?? order.Time("created_at"),
                ("order", Value.Of(id)), ("value", ShopifyEvents.Of(order.Money("total_price"))), ("currency", ShopifyEvents.Of(currency)), ("items", order.Items()));
        }

        foreach (var refund in order.Each("refunds")) Refund(events, id, currency, refund);
        if (DeliveredAt(order) is { } delivered)
        {
            events.Add(
                EventTypes.OrderDelivered, $"order/{id}/delivered", delivered,
                ("order", Value.Of(id)), ("value", ShopifyEvents.Of(order.Money("total_price"))), ("currency", ShopifyEvents.Of(currency)));
        }
    }

    /// <summary>When the last parcel arrived, or null while anything is still to be sent or on its way.</summary>
    private static DateTimeOffset? DeliveredAt(in JsonElement order)
    {
        if (order.Text("fulfillment_status") != "fulfilled") return null;
        DateTimeOffset? last = null;
        foreach (var parcel in order.Each("fulfillments"))
        {
            if (parcel.Text("status") is "cancelled" or "error" or "failure") continue;
            if (parcel.Text("shipment_status") != "delivered" || parcel.Time("updated_at") is not { } at) return null;
            if (last is null || at > last) last = at;
        }

        return last;
    }

    /// <summary>Adds a refund, if money went back in it: Shopify also keeps changes of an order as refunds of nothing.</summary>
    private static void Refund(ShopifyEvents events, string order, string? currency, in JsonElement refund)
    {
        if (refund.Id("id") is not { } id || !TryMoneyBack(refund, currency, out var value)) return;
        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var line in refund.Each("refund_line_items"))
        {
            if (line.Find("line_item") is { } item) items.Add(item.Item(line.Whole("quantity")));
        }

        events.Add(
            EventTypes.OrderRefunded, $"refund/{id}", refund.Time("processed_at") ?? refund.Time("created_at"),
            ("order", Value.Of(order)), ("value", ShopifyEvents.Of(value)), ("currency", value is null ? null : ShopifyEvents.Of(currency)),
            ("items", Value.Of(items.DrainToImmutable())));
    }

    /// <summary>Whether money went back, and how much: null where it went in another currency than the order's, whose sums it must not enter.</summary>
    private static bool TryMoneyBack(in JsonElement refund, string? currency, out decimal? value)
    {
        value = 0;
        var any = false;
        foreach (var transaction in refund.Each("transactions"))
        {
            if (transaction.Text("kind") != "refund" || transaction.Text("status") is not ("success" or "pending")) continue;
            any = true;
            value += (transaction.Words("currency") ?? currency) == currency ? transaction.Money("amount") : null;
        }

        return any;
    }
}
