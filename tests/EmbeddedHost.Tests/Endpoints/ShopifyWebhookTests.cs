using System.Net;
using Orchestration.Core.Events;
using Orchestration.Runtime.Intake.Shopify;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public sealed class ShopifyWebhookTests
{
    private const string Customer = "7000000000001";

    private const string Order = """
        {"id": 5000000000001, "created_at": "2026-03-02T09:00:00+00:00", "updated_at": "2026-03-02T09:00:00+00:00", "total_price": "40.00", "currency": "GBP",
         "line_items": [], "refunds": [], "customer": {"id": 7000000000001, "email": "ada@example.com", "first_name": "Ada"}}
        """;

    private const string Redaction = """
        {"shop_id": 1, "shop_domain": "apple.myshopify.com", "customer": {"id": 7000000000001, "email": "ada@example.com"}, "orders_to_redact": [5000000000001]}
        """;

    [Fact]
    public async Task Without_a_secret_there_is_no_webhook()
    {
        await using var site = await Site.StartAsync();

        (await ShopifyPosts.PostAsync(site, "orders/create", Order)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Shopifys_own_sample_becomes_what_is_known_of_its_customer()
    {
        var sample = await File.ReadAllTextAsync(TestData.PathOrSkip("shopify/orders_create_webhook_sample.json"), TestContext.Current.CancellationToken);
        await using var site = await StartAsync();

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
        var confirmed = Order.Replace(
            "\"first_name\"", """
            "email_marketing_consent": {"state": "subscribed", "opt_in_level": "confirmed_opt_in", "consent_updated_at": "2026-01-01T00:00:00Z"}, "first_name"
            """, StringComparison.Ordinal);
        await using var site = await StartAsync();

        await ShopifyPosts.PostAsync(site, "orders/create", confirmed);

        site.Store.StateOf(Customer)!.Messages.ShouldHaveSingleItem().Template.ShouldBe("welcome");
    }

    [Fact]
    public async Task What_comes_again_or_on_another_topic_happens_once()
    {
        await using var site = await StartAsync();
        await ShopifyPosts.PostAsync(site, "orders/create", Order);
        var before = site.Store.StateOf(Customer);

        var again = await ShopifyPosts.PostAsync(site, "orders/create", Order);
        var paid = await ShopifyPosts.PostAsync(site, "orders/paid", Order);

        foreach (var answer in new[] { again, paid })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.JsonAsync()).GetProperty("duplicates").GetInt32().ShouldBe(2);
        }

        site.Store.StateOf(Customer).ShouldBeSameAs(before);
        before!.Facts.CountOf(EventTypes.OrderPlaced).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_taken_in_from_anybody_else_and_nobody_is_told_why()
    {
        await using var site = await StartAsync();
        var signed = ShopifyPosts.Sign(Order);
        var tampered = Order.Replace("40.00", "41.00", StringComparison.Ordinal);
        string[] none = [];

        foreach (var (body, signatures) in new[] { (Order, none), (tampered, [signed]), (Order, [signed[1..] + signed[0]]), (Order, [signed, signed]), ("", [ShopifyPosts.Sign("")]) })
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
        await using var site = await StartAsync();

        (await ShopifyPosts.PostAsync(site, topic, Order, shop, ShopifyPosts.Sign(Order))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        site.Store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<order/>")]
    [InlineData("{\"id\": 1")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        await using var site = await StartAsync();

        (await ShopifyPosts.PostAsync(site, "orders/create", body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_past_the_bound_is_refused()
    {
        await using var site = await StartAsync();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", new string(' ', ShopifyLimits.BodyBytes) + Order);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task What_could_not_be_written_is_asked_for_again()
    {
        await using var site = await StartAsync();
        site.Store.Fault = new TaskCanceledException("the disk was too slow");

        var refused = await ShopifyPosts.PostAsync(site, "orders/create", Order);
        site.Store.Fault = null;
        var taken = await ShopifyPosts.PostAsync(site, "orders/create", Order);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf(Customer)!.Facts.CountOf(EventTypes.OrderPlaced).ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_stops_asks_to_come_back()
    {
        await using var site = await StartAsync();
        site.Gate.Close();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", Order);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_means_nothing_is_answered_with_the_reason()
    {
        await using var site = await StartAsync();

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
        var unreachable = Order.Replace("ada@example.com", "ada at example", StringComparison.Ordinal);
        await using var site = await StartAsync();

        var answer = await ShopifyPosts.PostAsync(site, "orders/create", unreachable);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync()).GetProperty("ignored").GetInt32().ShouldBe(1);
        var state = site.Store.StateOf(Customer)!;
        state.Attributes.ShouldBeEmpty();
        state.Facts.CountOf(EventTypes.OrderPlaced).ShouldBe(1);
    }

    [Fact]
    public async Task Whom_Shopify_redacts_is_erased_and_no_old_post_brings_them_back()
    {
        await using var site = await StartAsync();
        await ShopifyPosts.PostAsync(site, "orders/create", Order);

        var answer = await ShopifyPosts.PostAsync(site, "customers/redact", Redaction);
        await ShopifyPosts.PostAsync(site, "orders/create", Order);
        var nobody = await ShopifyPosts.PostAsync(site, "customers/redact", Redaction);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        nobody.StatusCode.ShouldBe(HttpStatusCode.OK);
        var state = site.Store.StateOf(Customer)!;
        state.ErasedAt.ShouldNotBeNull();
        state.Attributes.ShouldBeEmpty();
        state.Facts.ByType.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("customers/data_request")]
    [InlineData("shop/redact")]
    public async Task What_only_people_can_do_changes_nothing(string topic)
    {
        await using var site = await StartAsync();
        await ShopifyPosts.PostAsync(site, "orders/create", Order);
        var before = site.Store.StateOf(Customer);

        (await ShopifyPosts.PostAsync(site, topic, Redaction)).StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf(Customer).ShouldBeSameAs(before);
    }

    private static Task<Site> StartAsync() => Site.StartAsync(shopify: ShopifyPosts.Signature);
}
