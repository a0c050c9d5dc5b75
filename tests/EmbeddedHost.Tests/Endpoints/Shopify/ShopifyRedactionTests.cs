using System.Net;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Shopify;

public sealed class ShopifyRedactionTests
{
    [Fact]
    public async Task Whom_Shopify_redacts_is_erased_and_no_old_post_brings_them_back()
    {
        await using var site = await ShopifyPosts.StartSiteAsync();
        await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);

        var answer = await ShopifyPosts.PostAsync(site, "customers/redact", ShopifyPosts.Redaction);
        await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);
        var nobody = await ShopifyPosts.PostAsync(site, "customers/redact", ShopifyPosts.Redaction);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        nobody.StatusCode.ShouldBe(HttpStatusCode.OK);
        var state = site.Store.StateOf(ShopifyPosts.Customer)!;
        state.ErasedAt.ShouldNotBeNull();
        state.Attributes.ShouldBeEmpty();
        state.Facts.ByType.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("customers/data_request")]
    [InlineData("shop/redact")]
    public async Task What_only_people_can_do_changes_nothing(string topic)
    {
        await using var site = await ShopifyPosts.StartSiteAsync();
        await ShopifyPosts.PostAsync(site, "orders/create", ShopifyPosts.Order);
        var before = site.Store.StateOf(ShopifyPosts.Customer);

        (await ShopifyPosts.PostAsync(site, topic, ShopifyPosts.Redaction)).StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf(ShopifyPosts.Customer).ShouldBeSameAs(before);
    }
}
