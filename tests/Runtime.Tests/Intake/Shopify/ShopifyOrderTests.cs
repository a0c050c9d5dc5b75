using System.Text.Json.Nodes;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifyOrderTests
{
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
        ShopifyPosts.Json(events[1]).ShouldBe(ShopifyPosts.Plain("""
            {"specversion":"1.0","id":"order/820982911946154508","source":"apple.myshopify.com","type":"order.placed","subject":"115310627314723954",
             "time":"2019-06-04T13:53:06-04:00",
             "data":{"order":"820982911946154508","value":403.0,"currency":"USD",
                     "items":[{"product":"632910392","quantity":1,"price":199.0},{"product":"632910392","quantity":1,"price":199.0}]}}
            """));
    }

    [Fact]
    public void One_order_is_one_event_on_whichever_topics_it_comes()
    {
        var created = ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/create", ShopifyOrder.Made());
        var paid = ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/paid", ShopifyOrder.Made(order => order["updated_at"] = "2026-03-05T10:00:00+01:00"));

        paid.Key.ShouldBe(created.Key);
        created.Time.ShouldBe(DateTimeOffset.Parse("2026-03-01T09:59:58+01:00"));
        foreach (var topic in new[] { "orders/updated", "orders/fulfilled", "orders/partially_fulfilled", "orders/cancelled" })
            ShopifyPosts.Nothing(topic, ShopifyOrder.Made()).ShouldBe("It tells nothing that journeys know of.");
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
        ShopifyPosts.Nothing("orders/create", ShopifyOrder.Made(order => order["customer"] = JsonNode.Parse(customer)!["customer"]?.DeepClone())).ShouldStartWith("It names no customer");

    [Theory]
    [InlineData(1L)]
    [InlineData(9_007_199_254_740_993L)]
    [InlineData(long.MaxValue)]
    public void Ids_are_exact_whatever_their_size(long id)
    {
        var placed = ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/create", ShopifyOrder.Made(order =>
        {
            order["id"] = id;
            order["admin_graphql_api_id"] = $"gid://shopify/Order/{id}";
            order["customer"]!["id"] = id;
        }));

        placed.Customer.Value.ShouldBe(id.ToString());
        placed.Key.Id.ShouldBe($"order/{id}");
    }

    [Fact]
    public void What_Shopify_never_wrote_harms_nothing()
    {
        var odd = ShopifyOrder.Made(order =>
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
}
