using System.Net;
using Orchestration.Core.Events;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Shopify;

public sealed class ShopifyWebhookTests
{
    [Fact]
    public async Task Without_a_secret_there_is_no_webhook()
    {
        await using var site = await Site.StartAsync();

        (await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Shopifys_own_sample_becomes_what_is_known_of_its_customer()
    {
        var sample = await File.ReadAllTextAsync(TestData.PathOrSkip("shopify/orders_create_webhook_sample.json"), TestContext.Current.CancellationToken);
        await using var site = await ShopifyPosts.StartSiteAsync();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", sample);
        var known = await (await site.Client(Site.AdminKey).GetAsync("/api/customers/115310627314723954", TestContext.Current.CancellationToken)).JsonAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync()).GetProperty("taken").GetInt32().ShouldBe(2);
        known.GetProperty("attributes").GetProperty("email").GetProperty("value").GetString().ShouldBe("john@test.com");
        site.Store.StateOf("115310627314723954")!.Facts.Orders.Value.ShouldBe(403m);
    }

    [Fact]
    public async Task A_purchase_starts_the_journey_of_a_customer_who_confirmed()
    {
        var confirmed = ShopifyPosts.Order.Replace(
            "\"first_name\"", """
            "email_marketing_consent": {"state": "subscribed", "opt_in_level": "confirmed_opt_in", "consent_updated_at": "2026-01-01T00:00:00Z"}, "first_name"
            """, StringComparison.Ordinal);
        await using var site = await ShopifyPosts.StartSiteAsync();

        await ShopifyPosts.PostAsync(site, "orders/create", confirmed);

        site.Store.StateOf(ShopifyPosts.Customer)!.Messages.ShouldHaveSingleItem().Template.ShouldBe("welcome");
    }

    [Fact]
    public async Task What_comes_again_or_on_another_topic_happens_once()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();
        await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);
        var before = site.Store.StateOf(ShopifyPosts.Customer);

        var again = await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);
        var paid = await ShopifyPosts.PostAsync(site, "orders/paid", ShopifyPosts.Order);

        foreach (var answer in new[] { again, paid })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.JsonAsync()).GetProperty("duplicates").GetInt32().ShouldBe(2);
        }

        site.Store.StateOf(ShopifyPosts.Customer).ShouldBeSameAs(before);
        before!.Facts.CountOf(EventTypes.OrderPlaced).ShouldBe(1);
    }

    [Fact]
    public async Task What_means_nothing_is_answered_with_the_reason()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();

        var guest = await ShopifyPosts.PostAsync(site, "orders/create", """{"id": 5000000000001, "email": "guest@example.com", "customer": null}""");
        var products = await ShopifyPosts.PostAsync(site, "products/update", """{"id": 632910392}""");

        guest.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await guest.JsonAsync()).GetProperty("reason").GetString()!.ShouldStartWith("It names no customer");
        products.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await products.JsonAsync()).GetProperty("ignored").GetInt32().ShouldBe(1);
        site.Store.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_does_not_fit_keeps_no_other_out()
    {
        var unreachable = ShopifyPosts.Order.Replace("ada@example.com", "ada at example", StringComparison.Ordinal);
        await using var site = await ShopifyPosts.StartSiteAsync();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", unreachable);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync()).GetProperty("ignored").GetInt32().ShouldBe(1);
        var state = site.Store.StateOf(ShopifyPosts.Customer)!;
        state.Attributes.ShouldBeEmpty();
        state.Facts.CountOf(EventTypes.OrderPlaced).ShouldBe(1);
    }
}
