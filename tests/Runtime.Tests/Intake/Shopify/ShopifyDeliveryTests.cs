using System.Text.Json.Nodes;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifyDeliveryTests
{
    [Fact]
    public void An_order_is_delivered_once_its_last_parcel_is()
    {
        var first = Parcel("delivered", "2026-03-03T10:00:00+01:00");
        var last = Parcel("delivered", "2026-03-04T10:00:00+01:00");

        var delivered = ShopifyPosts.Events("orders/updated", Sent("fulfilled", last, first)).ShouldHaveSingleItem();

        delivered.Type.ShouldBe(EventTypes.OrderDelivered);
        delivered.Key.Id.ShouldBe("order/5000000000001/delivered");
        delivered.Time.ShouldBe(DateTimeOffset.Parse("2026-03-04T10:00:00+01:00"));
        ShopifyPosts.Json(delivered).ShouldEndWith("""
            "data":{"order":"5000000000001","value":120.5,"currency":"EUR"}}
            """);
        foreach (var onItsWay in new[] { Sent("partial", first), Sent("fulfilled", first, Parcel("in_transit")), Sent("fulfilled", Parcel(null)), Sent("fulfilled") })
            ShopifyPosts.Nothing("orders/updated", onItsWay).ShouldStartWith("It tells nothing");
    }

    [Fact]
    public void A_parcel_that_was_called_off_is_not_waited_for() =>
        ShopifyPosts.Events("orders/fulfilled", Sent("fulfilled", Parcel(null, status: "cancelled"), Parcel("delivered"))).ShouldHaveSingleItem()
            .Type.ShouldBe(EventTypes.OrderDelivered);

    private static JsonNode Sent(string status, params JsonNode[] parcels) => ShopifyOrder.Made(order =>
    {
        order["fulfillment_status"] = status;
        order["fulfillments"] = new JsonArray([.. parcels.Select(parcel => parcel.DeepClone())]);
    });

    private static JsonObject Parcel(string? shipment, string at = "2026-03-03T10:00:00+01:00", string status = "success") =>
        new() { ["id"] = 1, ["status"] = status, ["shipment_status"] = shipment, ["updated_at"] = at };
}
