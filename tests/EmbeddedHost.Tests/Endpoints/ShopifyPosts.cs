using System.Security.Cryptography;
using System.Text;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>Shopify, as its webhooks show it: a body, signed, and headers, which are not.</summary>
internal static class ShopifyPosts
{
    public const string Shop = "apple.myshopify.com";

    private const string Secret = "hush";

    public static ShopifySignature Signature => new(Secret);

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
