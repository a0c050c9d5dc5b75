using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

/// <summary>What others recorded of Shopify: each becomes the events that it should, or nothing, for a reason.</summary>
public sealed class ShopifyFixtureTests
{
    private const string NoCustomer = "It names no customer", OrderAlone = "It names an order and no customer", NoTopic = "The topic means nothing";

    private static readonly (string File, string? Within, string Topic, string[] Told)[] All =
    [
        ("orders_create_webhook_sample.json", null, "orders/create", [EventTypes.CustomerUpdated, EventTypes.OrderPlaced]),
        ("shopify_python_api/order.json", "order", "orders/paid", [EventTypes.CustomerUpdated, EventTypes.OrderPlaced]),
        ("shopify_python_api/orders.json", "orders", "orders/create", [EventTypes.CustomerUpdated, EventTypes.OrderPlaced]),
        ("shopify_python_api/checkouts.json", "checkouts", "checkouts/update", [EventTypes.CartUpdated]),
        ("shopify_python_api/carts.json", "carts", "carts/update", ["A cart names no customer"]),
        ("shopify_python_api/customer.json", "customer", "customers/update", [EventTypes.CustomerUpdated]),
        ("shopify_python_api/refund.json", "refund", "refunds/create", [OrderAlone]),
        ("shopify_python_api/marketing_event.json", "marketing_event", "marketing_events/create", [NoTopic]),
        ("shopify_python_api/product.json", "product", "products/update", [NoTopic]),
        ("shopify_python_api/products.json", null, "products/update", [NoTopic]),
        ("go-shopify/customer.json", "customer", "customers/create", [EventTypes.CustomerUpdated]),
        // Recorded before ids were given: the customer's is null, as of a guest.
        ("go-shopify/order.json", "order", "orders/create", [NoCustomer]),
        ("go-shopify/order_with_transaction.json", "order", "orders/create", [NoCustomer]),
        ("go-shopify/orders.json", "orders", "orders/create", [NoCustomer]),
        ("go-shopify/product.json", "product", "products/create", [NoTopic]),
        // A subscription to webhooks, of which there is no post.
        ("go-shopify/webhook.json", "webhook", "webhooks/update", [NoTopic]),
    ];

    public static TheoryData<string> Files => [.. All.Select(one => one.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_is_told_or_passed_over_for_a_reason(string file)
    {
        var (_, within, topic, told) = All.Single(one => one.File == file);
        var json = ShopifyPosts.Fixture(file);
        var body = within is null ? json : json[within]!;
        if (body is JsonArray list) body = list[0]!;

        if (told[0].Contains(' ', StringComparison.Ordinal)) ShopifyPosts.Nothing(topic, body).ShouldStartWith(told[0]);
        else ShopifyPosts.Events(topic, body).Select(happened => happened.Type).ShouldBe(told);
    }

    [Fact]
    public void None_is_left_out()
    {
        var root = TestData.PathOrSkip("shopify");
        var files = Directory.GetFiles(root, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => file != "hmac_vectors.json" && !file.Contains("orderlineitems/", StringComparison.Ordinal));

        files.ShouldBe(All.Select(one => one.File), ignoreOrder: true);
    }

    [Theory]
    [InlineData("properties_empty_object.json")]
    [InlineData("properties_invalid1.json")]
    [InlineData("properties_invalid2.json")]
    [InlineData("properties_object.json")]
    [InlineData("properties_ommited.json")]
    public void A_line_with_odd_properties_spoils_no_order(string file)
    {
        var order = ShopifyPosts.Fixture("orders_create_webhook_sample.json");
        order["line_items"] = new JsonArray(ShopifyPosts.Fixture("go-shopify/orderlineitems/" + file));

        ShopifyPosts.Json(ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/create", order)).ShouldEndWith("\"value\":403.0,\"currency\":\"USD\",\"items\":[{}]}}");
    }

    [Fact]
    public void A_line_says_which_product_how_many_and_for_how_much()
    {
        var order = ShopifyPosts.Fixture("orders_create_webhook_sample.json");
        order["line_items"] = new JsonArray(ShopifyPosts.Fixture("go-shopify/orderlineitems/valid.json"));

        ShopifyPosts.Json(ShopifyPosts.Event(EventTypes.OrderPlaced, "orders/create", order))
            .ShouldEndWith("""
                "items":[{"product":"111475476","category":"Test Vendor","quantity":1,"price":12.34}]}}
                """);
    }

    [Fact]
    public void What_is_no_JSON_is_refused_and_the_place_named()
    {
        var broken = File.ReadAllText(TestData.PathOrSkip("shopify/go-shopify/orderlineitems/properties_invalid0.json"));

        var isRead = new ShopifyReader(ShopifyPosts.Catalog, ShopifyPosts.Now).TryRead(
            "orders/create", ShopifyPosts.Shop, Encoding.UTF8.GetBytes(broken), out var meaning, out var problem);

        isRead.ShouldBeFalse();
        meaning.ShouldBeNull();
        problem!.ShouldStartWith("Line ");
    }
}
