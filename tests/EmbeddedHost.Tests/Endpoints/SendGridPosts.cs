using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Tracking;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>SendGrid, as its webhook shows it: events of our mails, signed.</summary>
internal sealed class SendGridPosts : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SendGridSignature Signature => new(Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()));

    public static JsonObject Event(Site site, string name, string customer, MessageId message, string id = "e1", string? reason = null) => new()
    {
        ["event"] = name,
        ["email"] = "ada@example.com",
        ["timestamp"] = site.Clock.Now.ToUnixTimeSeconds(),
        ["sg_event_id"] = id,
        ["category"] = new JsonArray("welcome"),
        ["reason"] = reason,
        [SendGridArguments.Token] = site.MessageTokens.Issue(new(new CustomerId(customer), message)),
    };

    public Task<HttpResponseMessage> PostAsync(Site site, params JsonObject[] events) => PostAsync(site, new JsonArray(events).ToJsonString());

    public Task<HttpResponseMessage> PostAsync(Site site, string body, TimeSpan age = default)
    {
        var timestamp = (site.Clock.Now - age).ToUnixTimeSeconds().ToString();
        var signed = _key.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return PostAsync(site, body, timestamp, Convert.ToBase64String(signed));
    }

    public static Task<HttpResponseMessage> PostAsync(Site site, string body, string? timestamp, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sendgrid") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (timestamp is not null) request.Headers.TryAddWithoutValidation(SendGridSignature.TimestampHeader, timestamp);
        if (signature is not null) request.Headers.TryAddWithoutValidation(SendGridSignature.SignatureHeader, signature);
        return site.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _key.Dispose();
}
