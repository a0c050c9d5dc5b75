using System.Net;
using System.Text.Json.Nodes;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>What is taken in, and what a host says that cannot take anything in.</summary>
public class EventsTests
{
    [Fact]
    public async Task A_batch_is_taken_in_and_a_repeated_one_has_no_effect()
    {
        await using var site = await Site.StartAsync();

        var first = await site.PostAsync(Events.Welcome("ada"), "application/cloudevents-batch+json");
        var second = await site.PostAsync(Events.Welcome("ada"), "application/cloudevents-batch+json; charset=UTF-8");

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await first.JsonAsync()).ToString().ShouldBe("""{"accepted":3,"duplicates":0}""");
        second.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await second.JsonAsync()).ToString().ShouldBe("""{"accepted":0,"duplicates":3}""");
        site.Store.StateOf("ada")!.Facts.CountOf("order.placed").ShouldBe(1);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/cloudevents+json; charset=utf-8")]
    public async Task A_single_event_is_taken_in(string contentType)
    {
        await using var site = await Site.StartAsync();

        var answer = await site.PostAsync(Events.Of("1", "ada", "page.viewed").ToJsonString(), contentType);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        site.Store.StateOf("ada")!.Facts.CountOf("page.viewed").ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_of_a_batch_is_taken_in_where_one_event_is_wrong()
    {
        await using var site = await Site.StartAsync();
        var batch = new JsonArray(Events.Of("1", "ada", "page.viewed"), Events.Of("2", "ada", "page.vewed"), Events.Of("3", "ada", "order.placed", new { value = "much" }));

        var answer = await site.PostAsync(batch.ToJsonString());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problems = (await answer.JsonAsync()).GetProperty("problems").EnumerateArray().ToArray();
        problems.Select(p => (p.GetProperty("index").GetInt32(), p.GetProperty("field").GetString())).ShouldBe([(1, "type"), (2, "data.value")]);
        problems[0].GetProperty("problem").GetString()!.ShouldContain("did you mean 'page.viewed'");
        site.Store.StateOf("ada").ShouldBeNull();
    }

    [Fact]
    public async Task A_host_that_stops_asks_to_come_back()
    {
        await using var site = await Site.StartAsync();
        site.Gate.Close();

        var answer = await site.PostAsync(Events.Welcome("ada"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        site.Store.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_is_full_asks_to_come_back()
    {
        await using var site = await Site.StartAsync();
        while (site.Gate.TryEnter(1))
        {
        }

        (await site.PostAsync(Events.Welcome("ada"))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        site.Gate.Leave(1);
        (await site.PostAsync(Events.Welcome("ada"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_store_that_fails_is_never_answered_2xx()
    {
        await using var site = await Site.StartAsync();
        site.Store.Fault = new IOException("The disk is full.");

        var answer = await site.PostAsync(Events.Welcome("ada"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("disk");
    }
}
