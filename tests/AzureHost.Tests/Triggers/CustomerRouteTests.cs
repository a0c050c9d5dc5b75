using System.Net;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class CustomerRouteTests : IAsyncLifetime
{
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_customer_is_found_by_an_id_with_a_slash()
    {
        await _site.DecideAsync("shop/ada", EventTypes.OrderPlaced);

        var answer = await _site.SendAsync(HttpMethod.Get, "/api/customers/shop%2Fada", TestSettings.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.BodyAsync()).ShouldContain("shop/ada");
    }

    [Fact]
    public async Task Erasing_a_customer_tells_all_of_the_customers_orchestrations()
    {
        await _site.DecideAsync("ada", EventTypes.OrderPlaced);
        var before = await _site.LoadAsync("ada");
        before.Enrollments.ShouldNotBeEmpty();

        var answer = await _site.SendAsync(HttpMethod.Delete, "/api/customers/ada", TestSettings.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _site.LoadAsync("ada")).Enrollments.ShouldBeEmpty();
        _site.Engine.Rung.ShouldBe(
            [.. before.Enrollments.Select(e => InstanceIds.Of(e.Id)), InstanceIds.Of(before.Id)], ignoreOrder: true);
        _site.Engine.Begun.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_Shopify_redacts_is_erased_and_the_orchestrations_are_told()
    {
        await _site.DecideAsync("7000000000001", EventTypes.OrderPlaced);

        var answer = await _site.PostShopifyAsync(
            "customers/redact", """{"shop_domain":"apple.myshopify.com","customer":{"id":7000000000001},"orders_to_redact":[]}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _site.LoadAsync("7000000000001")).ErasedAt.ShouldNotBeNull();
        _site.Engine.Rung.ShouldContain(InstanceIds.Of(new CustomerId("7000000000001")));
    }
}
