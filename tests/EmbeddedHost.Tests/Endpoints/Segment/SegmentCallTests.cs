using System.Net;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Segment;

public sealed class SegmentCallTests
{
    [Fact]
    public async Task A_sign_up_and_an_order_in_one_batch_are_the_customers_facts()
    {
        await using var site = await Site.StartAsync();

        var answer = await SegmentPosts.PostAsync(site, "batch", SegmentPosts.SignUpAndOrder);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync()).ToString().ShouldBe("""{"success":true,"accepted":2,"duplicates":0,"ignored":{"anonymous":1}}""");
        var customer = await (await site.Client(Site.AdminKey).GetAsync("/api/customers/ada", TestContext.Current.CancellationToken)).JsonAsync();
        string Attribute(string name) => customer.GetProperty("attributes").GetProperty(name).GetProperty("value").GetString()!;
        Attribute("email").ShouldBe("ada@example.com");
        Attribute("first_name").ShouldBe("Ada");
        var orders = customer.GetProperty("facts").GetProperty("orders");
        orders.GetProperty("count").GetInt32().ShouldBe(1);
        orders.GetProperty("value").GetDouble().ShouldBe(40);
        customer.GetProperty("enrollments")[0].GetProperty("trigger").GetProperty("data").GetProperty("order").GetString().ShouldBe("A1");
        site.Store.StateOf("ada")!.Consent.Entries.ShouldBeEmpty();
        site.Store.StateOf("ada")!.Messages.ShouldBeEmpty();
        site.Store.StateOf("visitor").ShouldBeNull();
    }

    [Fact]
    public async Task A_batch_posted_again_has_no_effect()
    {
        await using var site = await Site.StartAsync();
        await SegmentPosts.PostAsync(site, "batch", SegmentPosts.SignUpAndOrder);

        var again = await SegmentPosts.PostAsync(site, "import", SegmentPosts.SignUpAndOrder);

        (await again.JsonAsync()).ToString().ShouldBe("""{"success":true,"accepted":0,"duplicates":2,"ignored":{"anonymous":1}}""");
        site.Store.StateOf("ada")!.Facts.CountOf("order.placed").ShouldBe(1);
    }

    [Theory]
    [InlineData("track", """{"userId":"ada","event":"Order Completed"}""", """{"success":true,"accepted":1,"duplicates":0}""")]
    [InlineData("identify", """{"userId":"ada","traits":{"first_name":"Ada"}}""", """{"success":true,"accepted":1,"duplicates":0}""")]
    [InlineData("page", """{"userId":"ada"}""", """{"success":true,"accepted":1,"duplicates":0}""")]
    [InlineData("screen", """{"userId":"ada"}""", """{"success":true,"accepted":1,"duplicates":0}""")]
    [InlineData("alias", """{"userId":"ada","previousId":"eve"}""", """{"success":true,"accepted":0,"duplicates":0,"ignored":{"notKept":1}}""")]
    [InlineData("group", """{"userId":"ada","groupId":"g"}""", """{"success":true,"accepted":0,"duplicates":0,"ignored":{"notKept":1}}""")]
    [InlineData("batch", """{"batch":[]}""", """{"success":true,"accepted":0,"duplicates":0}""")]
    public async Task Every_call_has_its_route(string route, string json, string told)
    {
        await using var site = await Site.StartAsync();

        var answer = await SegmentPosts.PostAsync(site, route, json);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.JsonAsync()).ToString().ShouldBe(told);
    }

    [Fact]
    public async Task There_is_no_other_call()
    {
        await using var site = await Site.StartAsync();

        (await SegmentPosts.PostAsync(site, "delete", "{}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_of_a_batch_is_taken_in_where_one_call_is_wrong()
    {
        await using var site = await Site.StartAsync();

        var answer = await SegmentPosts.PostAsync(site, "batch", """
            {"batch":[{"type":"page","userId":"ada"},{"type":"identify","userId":"ada","traits":{"email":"nobody"}},{"type":"track","userId":"ada","event":"Order Completed","properties":{"total":"much"}},{"type":"page"}]}
            """);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problems = (await answer.JsonAsync()).GetProperty("problems").EnumerateArray().ToArray();
        problems.Select(p => (p.GetProperty("index").GetInt32(), p.GetProperty("field").GetString()))
            .ShouldBe([(1, "batch[1].traits.email"), (2, "batch[2].properties.total"), (3, "batch[3].userId")]);
        site.Store.Commits.ShouldBe(0);
    }
}
