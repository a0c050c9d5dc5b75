using System.Text.Json.Nodes;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

public sealed class ShopifyRefundTests
{
    [Fact]
    public void A_recorded_order_with_a_recorded_refund_becomes_that_refund()
    {
        var order = ShopifyPosts.Fixture("shopify_python_api/order.json")["order"]!.DeepClone();
        order["refunds"] = new JsonArray(ShopifyPosts.Fixture("shopify_python_api/refund.json")["refund"]!.DeepClone());

        var events = ShopifyPosts.Events("orders/updated", order);

        events.Select(happened => happened.Type).ShouldBe([EventTypes.CustomerUpdated, EventTypes.OrderRefunded]);
        ShopifyPosts.Json(events[1]).ShouldBe(ShopifyPosts.Plain("""
            {"specversion":"1.0","id":"refund/509562969","source":"apple.myshopify.com","type":"order.refunded","subject":"207119551",
             "time":"2016-06-20T13:35:06-04:00",
             "data":{"order":"450789469","value":209.0,"currency":"USD",
                     "items":[{"product":"632910392","quantity":1,"price":199.0},{"product":"632910392","quantity":1,"price":199.0}]}}
            """));
    }

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

    private static JsonNode Refunded(params JsonNode[] refunds) => ShopifyOrder.Made(order => order["refunds"] = new JsonArray(refunds));

    private static JsonObject Refund(long id, params JsonNode[] transactions) =>
        new() { ["id"] = id, ["created_at"] = "2026-03-02T07:00:00+01:00", ["transactions"] = new JsonArray(transactions) };

    private static JsonObject Money(string amount, string kind = "refund", string status = "success", string currency = "EUR") =>
        new() { ["kind"] = kind, ["status"] = status, ["amount"] = amount, ["currency"] = currency };

    private static double ValueOf(CustomerEvent happened) => happened.Data.TryGet("value", out var value) ? value.AsDouble() : double.NaN;
}
