using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>Makes checkouts into events: what somebody is about to buy.</summary>
internal static class ShopifyCheckouts
{
    /// <summary>Adds that the cart changed.</summary>
    public static void Tell(ShopifyEvents events, in JsonElement checkout)
    {
        if ((checkout.Words("token") ?? checkout.Id("id")) is not { } cart) return;
        events.Add(
            EventTypes.CartUpdated, $"checkout/{cart}/{checkout.Digest()}", checkout.Time("updated_at"),
            ("cart", Value.Of(cart)), ("value", ShopifyEvents.Of(checkout.Money("total_price"))), ("currency", ShopifyEvents.Of(checkout.Words("currency"))),
            ("url", ShopifyEvents.Of(checkout.Words("abandoned_checkout_url"))), ("items", checkout.Items()));
    }
}
