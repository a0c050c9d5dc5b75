using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Core.Customers;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Intake.Shopify;
using Orchestration.Runtime.Tracking;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>What comes to the site from outside, signed where that is asked for, and what has become of it.</summary>
internal static class SitePosts
{
    /// <summary>An event as JSON.</summary>
    public static string Event(string customer, string type, string data = """{"order":"1","value":20.5,"currency":"GBP","items":[]}""") =>
        $$"""{"specversion":"1.0","type":"{{type}}","source":"tests","id":"{{Guid.NewGuid()}}","subject":"{{customer}}","data":{{data}}}""";

    public static Task<string> BodyAsync(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>What is stored of a customer.</summary>
    public static async Task<CustomerState> LoadAsync(this FunctionSite site, string customer) =>
        (await site.Store.LoadAsync([new(customer)], TestContext.Current.CancellationToken))[0].State;

    /// <summary>Decides an event at once, as the consumer of the queue would.</summary>
    public static async Task DecideAsync(
        this FunctionSite site, string customer, string type, string data = """{"order":"1","value":20.5,"currency":"GBP","items":[]}""")
    {
        var problems = new List<IntakeProblem>();
        var happened = CloudEventReader.Read(Encoding.UTF8.GetBytes(Event(customer, type, data)), DateTimeOffset.UtcNow, problems).ShouldHaveSingleItem();
        await site.Services.GetRequiredService<IInputProcessor>().ProcessAsync([CustomerInput.Of(happened)], TestContext.Current.CancellationToken);
    }

    /// <summary>Posts as Shopify does, which signs what it posts.</summary>
    public static Task<HttpResponseMessage> PostShopifyAsync(this FunctionSite site, string topic, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/shopify") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Shop-Domain", "apple.myshopify.com");
        request.Headers.Add(
            ShopifySignature.Header, Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestSettings.ShopifySecret), Encoding.UTF8.GetBytes(body))));
        return site.SendAsync(request);
    }

    /// <summary>Posts as SendGrid does, which has signed this body or another one.</summary>
    public static Task<HttpResponseMessage> PostSendGridAsync(this FunctionSite site, string body, string signed)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString();
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sendgrid") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(SendGridSignature.TimestampHeader, timestamp);
        request.Headers.Add(SendGridSignature.SignatureHeader, site.Settings.Sign(timestamp, Encoding.UTF8.GetBytes(signed)));
        return site.SendAsync(request);
    }
}
