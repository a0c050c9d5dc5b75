using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>What is not taken in, and what the sender hears of it.</summary>
public class RefusedEventsTests
{
    [Theory]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":""}""", "subject")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":null}""", "subject")]
    [InlineData("""{"specversion":"1.0","source":"","id":"1","type":"page.viewed","subject":"a"}""", "source")]
    [InlineData("""{"specversion":"0.3","source":"s","id":"1","type":"page.viewed","subject":"a"}""", "specversion")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"a","time":"yesterday"}""", "time")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"a","time":"2027-03-02T09:00:00Z"}""", "time")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"a","data":"text"}""", "data")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"\ud800"}""", "subject")]
    [InlineData("""{"\ud800":1,"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"a"}""", "event")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"stage.entered","subject":"a"}""", "type")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"customer.updated","subject":"a","data":{"email":""}}""", "data.email")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"order.placed","subject":"a","data":{"order":"1","value":1e400}}""", "data.value")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"order.placed","subject":"a","data":{"order":"1","value":-2e15}}""", "data.value")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"order.placed","subject":"a","data":{"order":"1","value":1000000000000001}}""", "data.value")]
    public async Task A_wrong_event_is_refused_with_its_field(string json, string field)
    {
        await using var site = await Site.StartAsync();

        var answer = await site.PostAsync(json);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("problems")[0].GetProperty("field").GetString().ShouldBe(field);
        site.Store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[{]")]
    [InlineData("""[1,"two",null]""")]
    [InlineData("""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"a","data":{"\udc00":1}}""")]
    public async Task What_is_no_event_is_refused(string body)
    {
        await using var site = await Site.StartAsync();

        (await site.PostAsync(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        await using var site = await Site.StartAsync();
        var json = Encoding.UTF8.GetBytes(Events.Of("1", "adaX", "page.viewed").ToJsonString());
        json[Array.IndexOf(json, (byte)'X')] = 0xff;
        using var content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } };

        var answer = await site.Client(Site.WriteKey).PostAsync("/api/events", content, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Data_that_nests_too_deep_is_refused()
    {
        await using var site = await Site.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));

        var answer = await site.PostAsync($$$"""{"specversion":"1.0","source":"s","id":"1","type":"page.viewed","subject":"a","data":{"deep":{{{deep}}}}}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_event_of_more_than_64_KiB_is_refused()
    {
        await using var site = await Site.StartAsync();

        var answer = await site.PostAsync(new JsonArray(Events.Of("1", "ada", "page.viewed", new { page = new string('x', IntakeLimits.EventBytes) })).ToJsonString());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("problems")[0].GetProperty("problem").GetString()!.ShouldContain("64 KiB");
    }

    [Fact]
    public async Task A_request_of_more_than_8_MiB_is_refused()
    {
        await using var site = await Site.StartAsync();

        (await site.PostAsync(new string(' ', IntakeLimits.BodyBytes + 1))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_batch_of_more_events_than_allowed_is_refused()
    {
        await using var site = await Site.StartAsync();
        var batch = new JsonArray([.. Enumerable.Range(0, IntakeLimits.BatchEvents + 1).Select(i => Events.Of($"{i}", "ada", "page.viewed"))]);

        (await site.PostAsync(batch.ToJsonString())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_batch_is_refused_with_all_that_is_wrong_in_it_in_order()
    {
        await using var site = await Site.StartAsync();
        var nobodys = Events.Of("3", "", "page.viewed");
        var batch = new JsonArray(
            Events.Of("1", "ada", "page.viewed"), nobodys, Events.Of("2", "ada", "order.plced"), 7, Events.Of("4", "ada", "order.placed", new { value = "much" }));

        var answer = await site.PostAsync(batch.ToJsonString());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("problems").EnumerateArray()
            .Select(problem => (problem.GetProperty("index").GetInt32(), problem.GetProperty("field").GetString()))
            .ShouldBe([(1, "subject"), (2, "type"), (3, "event"), (4, "data.value")]);
        site.Store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("application/cloudevents+avro")]
    public async Task Another_content_type_is_refused_with_those_that_are_taken(string contentType)
    {
        await using var site = await Site.StartAsync();

        var answer = await site.PostAsync("{}", contentType);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        string.Join(',', answer.Headers.GetValues("Accept")).ShouldContain("application/cloudevents+json");
    }
}
