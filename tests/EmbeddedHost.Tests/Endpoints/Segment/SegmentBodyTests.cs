using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orchestration.Runtime.Intake.Segment;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Segment;

public sealed class SegmentBodyTests
{
    [Fact]
    public async Task A_packed_body_is_unpacked_up_to_the_bound()
    {
        await using var site = await Site.StartAsync();

        (await SegmentPosts.SendAsync(site, "batch", Gzip(SegmentPosts.SignUpAndOrder), SegmentPosts.Key, "gzip")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SegmentPosts.SendAsync(site, "batch", Gzip(new string(' ', 20 * SegmentLimits.BodyBytes)), SegmentPosts.Key, "gzip")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SegmentPosts.SendAsync(site, "batch", Encoding.UTF8.GetBytes(SegmentPosts.SignUpAndOrder), SegmentPosts.Key, "gzip")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SegmentPosts.SendAsync(site, "batch", Gzip(SegmentPosts.SignUpAndOrder)[..40], SegmentPosts.Key, "gzip")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SegmentPosts.SendAsync(site, "batch", Gzip(SegmentPosts.SignUpAndOrder), SegmentPosts.Key, "br")).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_past_the_bound_is_refused()
    {
        await using var site = await Site.StartAsync();

        (await SegmentPosts.PostAsync(site, "track", new string(' ', SegmentLimits.CallBytes + 1))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SegmentPosts.PostAsync(site, "batch", new string(' ', SegmentLimits.BodyBytes + 1))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_batch_as_large_as_Segment_takes_is_taken()
    {
        await using var site = await Site.StartAsync();
        var calls = Enumerable.Range(0, 2500).Select(i => new JsonObject { ["type"] = "page", ["userId"] = $"c{i}", ["messageId"] = $"m{i}", ["name"] = new string('x', 140) });
        var json = new JsonObject { ["batch"] = new JsonArray([.. calls]) }.ToJsonString();
        json.Length.ShouldBeGreaterThan(500_000);

        var answer = await SegmentPosts.PostAsync(site, "batch", json);

        (await answer.JsonAsync()).GetProperty("accepted").GetInt32().ShouldBe(2500);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("text/plain", HttpStatusCode.OK)]
    [InlineData("application/json; charset=latin1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task The_body_is_JSON_whatever_a_library_calls_it(string contentType, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync();

        (await SegmentPosts.SendAsync(site, "page", """{"userId":"ada"}"""u8.ToArray(), SegmentPosts.Key, contentType: contentType)).StatusCode.ShouldBe(status);
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
