using System.Net;
using Orchestration.AzureHost.Tests.Hosting;
using Orchestration.Core.Events;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class IntakeRouteTests : IAsyncLifetime
{
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Events_go_on_the_queue_undecided()
    {
        var answer = await _site.SendAsync(HttpMethod.Post, "/api/events", TestSettings.WriteKey, SitePosts.Event("ada", EventTypes.OrderPlaced));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _site.Queue.Taken.ShouldHaveSingleItem().Customer.Value.ShouldBe("ada");
        (await _site.LoadAsync("ada")).Facts.ByType.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_of_Segments_libraries_go_on_the_queue_undecided()
    {
        const string Batch = """
            {"batch":[
              {"type":"identify","messageId":"m1","userId":"ada","traits":{"firstName":"Ada"}},
              {"type":"track","messageId":"m2","userId":"ada","event":"Order Completed","properties":{"order_id":"A1","total":40}},
              {"type":"track","messageId":"m3","userId":"ada","event":"Song Played"}]}
            """;

        var answer = await _site.SendAsync(HttpMethod.Post, "/v1/batch", TestSettings.WriteKey, Batch);

        (answer.StatusCode, await answer.BodyAsync()).ShouldBe((HttpStatusCode.OK, """{"success":true,"accepted":2,"duplicates":0,"ignored":{"undeclared":1}}"""));
        _site.Queue.Taken.Select(told => (told.Key, told.Type)).ShouldBe(
            [(new("segment", "m1"), EventTypes.CustomerUpdated), (new("segment", "m2"), EventTypes.OrderPlaced)]);
        (await _site.LoadAsync("ada")).Facts.ByType.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_Shopify_signed_goes_on_the_queue_undecided()
    {
        var answer = await _site.PostShopifyAsync("orders/create", """{"id":820982911946154508,"total_price":"403.00","customer":{"id":115310627314723954}}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var placed = _site.Queue.Taken.ShouldHaveSingleItem();
        placed.Key.ShouldBe(new EventKey("apple.myshopify.com", "order/820982911946154508"));
        (await _site.LoadAsync(placed.Customer.Value)).Facts.ByType.ShouldBeEmpty();
    }
}
