using System.Net;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Shopify;

public sealed class ShopifyRefusalTests
{
    [Fact]
    public async Task Nothing_is_taken_in_from_anybody_else_and_nobody_is_told_why()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();
        var signed = ShopifyPosts.Sign(ShopifyPosts.Order);
        var tampered = ShopifyPosts.Order.Replace("40.00", "41.00", StringComparison.Ordinal);
        string[] none = [];

        foreach (var (body, signatures) in new[] { (ShopifyPosts.Order, none), (tampered, [signed]), (ShopifyPosts.Order, [signed[1..] + signed[0]]), (ShopifyPosts.Order, [signed, signed]), ("", [ShopifyPosts.Sign("")]) })
        {
            var answer = await ShopifyPosts.PostAsync(site, "orders/create", body, ShopifyPosts.Shop, signatures);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await answer.JsonAsync()).TryGetProperty("detail", out _).ShouldBeFalse();
        }

        site.Store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData(null, ShopifyPosts.Shop)]
    [InlineData("orders/create", null)]
    [InlineData("orders", ShopifyPosts.Shop)]
    [InlineData("orders/create ada@example.com", ShopifyPosts.Shop)]
    [InlineData("orders/create", "apple.example")]
    [InlineData("orders/create", ".myshopify.com")]
    [InlineData("orders/create", "apple.myshopify.com/x")]
    [InlineData("orders/create", "apple pie.myshopify.com")]
    public async Task What_does_not_say_what_it_is_is_refused(string? topic, string? shop)
    {
        await using var site = await ShopifyPosts.StartSiteAsync();

        (await ShopifyPosts.PostAsync(site, topic, ShopifyPosts.Order, shop, ShopifyPosts.Sign(ShopifyPosts.Order))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        site.Store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<order/>")]
    [InlineData("{\"id\": 1")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        await using var site = await ShopifyPosts.StartSiteAsync();

        (await ShopifyPosts.PostAsync(site, "orders/create", body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_past_the_bound_is_refused()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", new string(' ', ShopifyLimits.BodyBytes) + ShopifyPosts.Order);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_could_not_be_written_is_asked_for_again()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();
        site.Store.Fault = new TaskCanceledException("the disk was too slow");

        var refused = await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);
        site.Store.Fault = null;
        var taken = await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf(ShopifyPosts.Customer)!.Facts.CountOf(EventTypes.OrderPlaced).ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_stops_asks_to_come_back()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();
        site.Gate.Close();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }
}
