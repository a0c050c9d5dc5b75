using System.Text.Json.Nodes;

namespace Orchestration.Runtime.Tests.Intake.Shopify;

/// <summary>An order of a customer that Shopify knows, as its webhooks send it.</summary>
internal static class ShopifyOrder
{
    private const string Json = """
        {
          "id": 5000000000001, "admin_graphql_api_id": "gid://shopify/Order/5000000000001",
          "created_at": "2026-03-01T10:00:00+01:00", "updated_at": "2026-03-02T08:00:00+01:00", "processed_at": "2026-03-01T09:59:58+01:00",
          "total_price": "120.50", "currency": "EUR", "fulfillment_status": null, "line_items": [], "fulfillments": [], "refunds": [],
          "customer": {"id": 7000000000001}
        }
        """;

    /// <summary>The order, with whatever a test is about changed.</summary>
    public static JsonNode Made(Action<JsonNode>? change = null)
    {
        var order = JsonNode.Parse(Json)!;
        change?.Invoke(order);
        return order;
    }
}
