using System.Net.Http.Headers;
using System.Text;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Segment;

/// <summary>Segment's libraries, as they call: a route, a body, and the write key, most of them in the header.</summary>
internal static class SegmentPosts
{
    public const string SignUpAndOrder = """
        {"writeKey":"ignored where the header has one","sentAt":"2026-03-02T09:14:00.000Z","batch":[
          {"type":"identify","messageId":"m1","userId":"ada","timestamp":"2026-03-02T09:13:00.000Z",
           "traits":{"email":"ada@example.com","firstName":"Ada","plan":"premium"}},
          {"type":"page","messageId":"m2","anonymousId":"visitor","name":"Home"},
          {"type":"track","messageId":"m3","userId":"ada","event":"Order Completed","timestamp":"2026-03-02T09:13:01.000Z",
           "properties":{"order_id":"A1","total":40,"currency":"GBP","products":[{"product_id":"p1","category":"Games"}]}}]}
        """;

    public static readonly AuthenticationHeaderValue Key = Header("Basic", Site.WriteKey + ":");

    public static AuthenticationHeaderValue Header(string scheme, string key) =>
        new(scheme, scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(key)) : key);

    public static Task<HttpResponseMessage> PostAsync(Site site, string route, string json, AuthenticationHeaderValue? key = null) =>
        SendAsync(site, route, Encoding.UTF8.GetBytes(json), key ?? Key);

    public static Task<HttpResponseMessage> SendAsync(
        Site site, string route, byte[] body, AuthenticationHeaderValue? key, string? encoding = null, string contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/" + route) { Content = content, Headers = { Authorization = key, ExpectContinue = true } };
        return site.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
