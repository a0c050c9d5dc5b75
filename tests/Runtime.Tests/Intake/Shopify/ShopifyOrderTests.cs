using System.Text.Json.Nodes;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifyOrderTests
{
    private const string Order = """
        {
          "id": 5000000000001, "admin_graphql_api_id": "gid://shopify/Order/5000000000001",
          "created_at": "2026-03-01T10:00:00+01:00", "updated_at": "2026-03-02T08:00:00+01:00", "processed_at": "2026-03-01T09:59:58+01:00",
          "total_price": "120.50", "currency": "EUR", "fulfillment_status": null, "line_items": [], "fulfillments": [], "refunds": [],
          "customer": {"id": 7000000000001}
        }
        """;

    [Fact]
    public void Shopifys_own_sample_becomes_the_customer_and_the_purchase()
    {
        var sample = ShopifyPosts.Fixture("orders_create_webhook_sample.json");

        var events = ShopifyPosts.Events("orders/create", sample);

        events.Length.ShouldBe(2);
        events.ShouldAllBe(happened => happened.Customer.Value == "115310627314723954" && happened.Key.Source == ShopifyPosts.Shop);
        events[0].Type.ShouldBe(EventTypes.CustomerUpdated);
        ShopifyPosts.Json(events[0]).ShouldEndWith("""
            "time":"2019-06-04T13:53:06-04:00","data":{"email":"john@test.com","first_name":"John","last_name":"Smith","country":"CA"}}
            """);
        ShopifyPosts.Json(events[1]).ShouldBe(Plain("""
            {"specversion":"1.0","id":"order/820982911946154508","source":"apple.myshopify.com","type":"order.placed","subject":"115310627314723954",
             "time":"2019-06-04T13:53:06-04:00",
             "data":{"order":"820982911946154508","value":403.0,"currency":"USD",
                     "items":[{"product":"632910392","quantity":1,"price":199.0},{"product":"632910392","quantity":1,"price":199.0}]}}
            """));
    }

    [Fact]
    public void A_recorded_order_with_a_recorded_refund_becomes_that_refund()
    {
        var order = ShopifyPosts.Fixture("shopify_python_api/order.json")["order"]!.DeepClone();
        order["refunds"] = new JsonArray(ShopifyPosts.Fixture("shopify_python_api/refund.json")["refund"]!.DeepClone());

        var events = ShopifyPosts.Events("orders/updated", order);

        events.Select(happened => happened.Type).ShouldBe([EventTypes.CustomerUpdated, EventTypes.OrderRefunded]);
        ShopifyPosts.Json(events[1]).ShouldBe(Plain("""
            {"specversion":"1.0","id":"refund/509562969","source":"apple.myshopify.com","type":"order.refunded","subject":"207119551",
             "time":"2016-06-20T13:35:06-04:00",
             "data":{"order":"450789469","value":209.0,"currency":"USD",
                     "items":[{"product":"632910392","quantity":1,"price":199.0},{"product":"632910392","quantity":1,"price":199.0}]}}
            """));
    }

    [Fact]
    public void One_order_is_one_event_on_whichever_topics_it_comes()
    {
        var created = ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/create", Made());
        var paid = ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/paid", Made(order => order["updated_at"] = "2026-03-05T10:00:00+01:00"));

        paid.Key.ShouldBe(created.Key);
        created.Time.ShouldBe(DateTimeOffset.Parse("2026-03-01T09:59:58+01:00"));
        foreach (var topic in new[] { "orders/updated", "orders/fulfilled", "orders/partially_fulfilled", "orders/cancelled" })
            ShopifyPosts.Nothing(topic, Made()).ShouldBe("It tells nothing that journeys know of.");
    }

    [Theory]
    [InlineData("""{"customer": null}""")]
    [InlineData("""{"customer": {"id": null, "email": "guest@example.com"}}""")]
    [InlineData("""{"customer": {"id": 12.5}}""")]
    [InlineData("""{"customer": {"id": 1e30}}""")]
    [InlineData("""{"customer": {"id": "ada"}}""")]
    [InlineData("""{"customer": {"id": -7}}""")]
    [InlineData("""{"customer": []}""")]
    public void A_guests_order_is_passed_over(string customer) =>
        ShopifyPosts.Nothing("orders/create", Made(order => order["customer"] = JsonNode.Parse(customer)!["customer"]?.DeepClone())).ShouldStartWith("It names no customer");

    [Theory]
    [InlineData(1L)]
    [InlineData(9_007_199_254_740_993L)]
    [InlineData(long.MaxValue)]
    public void Ids_are_exact_whatever_their_size(long id)
    {
        var placed = ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/create", Made(order =>
        {
            order["id"] = id;
            order["admin_graphql_api_id"] = $"gid://shopify/Order/{id}";
            order["customer"]!["id"] = id;
        }));

        placed.Customer.Value.ShouldBe(id.ToString());
        placed.Key.Id.ShouldBe($"order/{id}");
    }

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

    [Fact]
    public void Refunds_are_told_one_by_one()
    {
        var order = Refunded(Refund(1, Money("20.25")), Refund(2, Money("5.00"), Money("1.75", status: "pending")));

        var events = ShopifyPosts.Events("orders/updated", order);

        events.Select(happened => happened.Key.Id).ShouldBe(["refund/1", "refund/2"]);
        events.Select(happened => ValueOf(happened)).ShouldBe([20.25, 6.75]);
    }

    [Fact]
    public void A_refund_of_nothing_is_none()
    {
        var order = Refunded(Refund(1), Refund(2, Money("9.00", status: "failure")), Refund(3, Money("9.00", kind: "void")));

        ShopifyPosts.Nothing("orders/updated", order).ShouldStartWith("It tells nothing");
    }

    [Fact]
    public void A_refund_in_another_currency_counts_without_a_value()
    {
        var refunded = ShopifyPosts.Events("orders/updated", Refunded(Refund(1, Money("20.00"), Money("22.00", currency: "USD")))).ShouldHaveSingleItem();

        ShopifyPosts.Json(refunded).ShouldEndWith("""
            "data":{"order":"5000000000001","items":[]}}
            """);
    }

    [Fact]
    public void What_Shopify_never_wrote_harms_nothing()
    {
        var odd = Made(order =>
        {
            order["total_price"] = "a lot";
            order["currency"] = 978;
            order["processed_at"] = "yesterday";
            order["created_at"] = null;
            order["line_items"] = JsonNode.Parse("""[{"quantity": "two", "price": {}}, 7, null]""");
            order["refunds"] = JsonNode.Parse("""[null, {"id": 1, "transactions": {}}]""");
            order["fulfillments"] = "none";
        });

        var placed = ShopifyPosts.Events("orders/create", odd).ShouldHaveSingleItem();

        placed.Time.ShouldBe(ShopifyPosts.Now);
        ShopifyPosts.Json(placed).ShouldEndWith("""
            "data":{"order":"5000000000001","items":[{},{},{}]}}
            """);
    }

    [Fact]
    public void A_checkout_is_a_cart_until_it_is_an_order()
    {
        var checkout = ShopifyPosts.Fixture("shopify_python_api/checkouts.json")["checkouts"]![0]!.DeepClone();

        var before = ShopifyPosts.Event(EventTypes.CartUpdated, "checkouts/create", checkout);
        var again = ShopifyPosts.Event(EventTypes.CartUpdated, "checkouts/update", checkout);
        checkout["total_price"] = "210.94";
        var after = ShopifyPosts.Event(EventTypes.CartUpdated, "checkouts/update", checkout);
        checkout["completed_at"] = "2012-10-12T07:15:27-04:00";

        ShopifyPosts.Json(before).ShouldEndWith(Plain("""
            "subject":"207119551","time":"2012-10-12T07:05:27-04:00",
             "data":{"cart":"2a1ace52255252df566af0faaedfbfa7","value":409.94,"currency":"USD",
                     "url":"https://checkout.local/orders/690933842/2a1ace52255252df566af0faaedfbfa7?recovered=1",
                     "items":[{"product":"632910392","category":"Apple","quantity":1,"price":199.0},{"product":"632910392","category":"Apple","quantity":1,"price":199.0}]}}
            """));
        again.Key.ShouldBe(before.Key);
        after.Key.ShouldNotBe(before.Key);
        ShopifyPosts.Nothing("checkouts/update", checkout).ShouldStartWith("The checkout became an order");
    }

    private static JsonNode Made(Action<JsonNode>? change = null)
    {
        var order = JsonNode.Parse(Order)!;
        change?.Invoke(order);
        return order;
    }

    private static JsonNode Sent(string status, params JsonNode[] parcels) => Made(order =>
    {
        order["fulfillment_status"] = status;
        order["fulfillments"] = new JsonArray([.. parcels.Select(parcel => parcel.DeepClone())]);
    });

    private static JsonObject Parcel(string? shipment, string at = "2026-03-03T10:00:00+01:00", string status = "success") =>
        new() { ["id"] = 1, ["status"] = status, ["shipment_status"] = shipment, ["updated_at"] = at };

    private static JsonNode Refunded(params JsonNode[] refunds) => Made(order => order["refunds"] = new JsonArray(refunds));

    private static JsonObject Refund(long id, params JsonNode[] transactions) =>
        new() { ["id"] = id, ["created_at"] = "2026-03-02T07:00:00+01:00", ["transactions"] = new JsonArray(transactions) };

    private static JsonObject Money(string amount, string kind = "refund", string status = "success", string currency = "EUR") =>
        new() { ["kind"] = kind, ["status"] = status, ["amount"] = amount, ["currency"] = currency };

    private static double ValueOf(CustomerEvent happened) => happened.Data.TryGet("value", out var value) ? value.AsDouble() : double.NaN;

    private static string Plain(string json) => string.Concat(json.Split('\n').Select(line => line.Trim()));
}
