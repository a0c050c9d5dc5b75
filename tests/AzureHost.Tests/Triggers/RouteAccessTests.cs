using System.Net;
using Orchestration.AzureHost.Tests.Hosting;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class RouteAccessTests : IAsyncLifetime
{
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("POST", "/api/events")]
    [InlineData("POST", "/v1/track")]
    [InlineData("GET", "/api/customers/ada")]
    [InlineData("DELETE", "/api/customers/ada")]
    [InlineData("GET", "/api/journeys")]
    [InlineData("GET", "/inbox")]
    [InlineData("POST", "/webhooks/sendgrid")]
    [InlineData("POST", "/webhooks/shopify")]
    public async Task Nobody_comes_in_without_a_key_also_not_from_the_machine_itself(string method, string path)
    {
        var answer = await _site.SendAsync(new HttpMethod(method), path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/journeys")]
    [InlineData("/unsubscribe/none")]
    [InlineData("/preferences/none")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var answer = await _site.SendAsync(HttpMethod.Get, path);

        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Health_tells_everybody_how_it_is_and_only_who_holds_the_admin_key_what_is_wrong()
    {
        var everybody = await (await _site.SendAsync(HttpMethod.Get, "/health")).BodyAsync();
        var admin = await (await _site.SendAsync(HttpMethod.Get, "/health", TestSettings.AdminKey)).BodyAsync();

        everybody.ShouldContain("\"degraded\"");
        everybody.ShouldNotContain("made up");
        admin.ShouldContain("made up");
    }

    [Fact]
    public async Task Without_its_secret_there_is_no_route_for_Shopify()
    {
        var settings = new TestSettings();
        settings.Values.Remove("JOURNEYS_SHOPIFY_SECRET");
        await using var site = await FunctionSite.StartAsync(settings);

        (await site.PostShopifyAsync("orders/create", "{}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
