using Microsoft.AspNetCore.Http;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.Runtime.Http.Webhooks;

/// <summary>What the headers of a post of Shopify's say of its body.</summary>
/// <param name="Topic">Such as <c>orders/create</c>.</param>
/// <param name="Shop">The shop's domain, such as <c>my-shop.myshopify.com</c>.</param>
internal sealed record ShopifyHeaders(string Topic, string Shop)
{
    private const string TopicHeader = "X-Shopify-Topic";
    private const string ShopHeader = "X-Shopify-Shop-Domain";
    private const string Domain = ".myshopify.com";
    private const int LongestLabel = 63;

    /// <summary>Reads the headers; null where one is missing or has another form. They come into the log and into ids.</summary>
    public static ShopifyHeaders? Of(HttpRequest request) =>
        request.Headers[TopicHeader] is [{ } topic] && request.Headers[ShopHeader] is [{ } shop] && IsTopic(topic) && IsShop(shop = shop.ToLowerInvariant())
            ? new(topic, shop)
            : null;

    private static bool IsTopic(string text) =>
        text.Length <= ShopifyLimits.TopicLength && text.Contains('/', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterLower(c) || c is '_' or '/');

    private static bool IsShop(string text) =>
        text.EndsWith(Domain, StringComparison.Ordinal) && text.Length - Domain.Length is > 0 and <= LongestLabel
        && text[..^Domain.Length].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
