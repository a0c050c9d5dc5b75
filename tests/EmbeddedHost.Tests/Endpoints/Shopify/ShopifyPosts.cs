using System.Security.Cryptography;
using System.Text;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Shopify;

/// <summary>Shopify, as its webhooks show it: a body, signed, and headers, which are not.</summary>
internal static class ShopifyPosts
{
    public const string Shop = "apple.myshopify.com";

    /// <summary>Whom the posts are about.</summary>
    public const string Customer = "7000000000001";

    /// <summary>The customer's order.</summary>
    public const string Order = """
        {"id": 5000000000001, "created_at": "2026-03-02T09:00:00+00:00", "updated_at": "2026-03-02T09:00:00+00:00", "total_price": "40.00", "currency": "GBP",
         "line_items": [], "refunds": [], "customer": {"id": 7000000000001, "email": "ada@example.com", "first_name": "Ada"}}
        """;

    /// <summary>The wish to be forgotten.</summary>
    public const string Redaction = """
        {"shop_id": 1, "shop_domain": "apple.myshopify.com", "customer": {"id": 7000000000001, "email": "ada@example.com"}, "orders_to_redact": [5000000000001]}
        """;

    private const string Secret = "hush";

    public static ShopifySignature Signature => new(Secret);

    public static Task<Site> StartSiteAsync() => Site.StartAsync(shopify: Signature);

    public static string Sign(string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    public static Task<HttpResponseMessage> PostAsync(Site site, string topic, string body, string? shop = Shop) => PostAsync(site, topic, body, shop, Sign(body));

    public static Task<HttpResponseMessage> PostAsync(Site site, string? topic, string body, string? shop, params string[] signatures)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/shopify") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (topic is not null) request.Headers.TryAddWithoutValidation("X-Shopify-Topic", topic);
        if (shop is not null) request.Headers.TryAddWithoutValidation("X-Shopify-Shop-Domain", shop);
        foreach (var signature in signatures) request.Headers.TryAddWithoutValidation(ShopifySignature.Header, signature);
        return site.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
