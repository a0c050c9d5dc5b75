using System.Net;
using System.Text;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Segment;

public sealed class SegmentKeyTests
{
    [Theory]
    [InlineData("Basic", Site.WriteKey + ":")]
    [InlineData("Basic", Site.AdminKey + ":ignored")]
    [InlineData("Bearer", Site.WriteKey)]
    public async Task The_write_key_comes_as_everywhere(string scheme, string key)
    {
        await using var site = await Site.StartAsync();

        (await SegmentPosts.PostAsync(site, "page", """{"userId":"ada"}""", SegmentPosts.Header(scheme, key))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Basic", "wrong-key-wrong-key:")]
    [InlineData("Basic", ":" + Site.WriteKey)]
    [InlineData("Bearer", "wrong-key-wrong-key")]
    public async Task A_wrong_key_in_the_header_is_not_made_good_by_the_body(string scheme, string key)
    {
        await using var site = await Site.StartAsync();

        var answer = await SegmentPosts.PostAsync(site, "page", $$"""{"userId":"ada","writeKey":"{{Site.WriteKey}}"}""", SegmentPosts.Header(scheme, key));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        site.Store.Commits.ShouldBe(0);
    }

    [Theory]
    [InlineData("track", """{"userId":"ada","event":"Order Completed","writeKey":"write-key-for-tests"}""", HttpStatusCode.OK)]
    [InlineData("batch", """{"batch":[{"type":"page","userId":"ada"}],"writeKey":"write-key-for-tests"}""", HttpStatusCode.OK)]
    [InlineData("batch", """{"batch":[{"type":"page","userId":"ada","writeKey":"write-key-for-tests"}]}""", HttpStatusCode.Unauthorized)]
    [InlineData("track", """{"userId":"ada","event":"Order Completed","writeKey":"write-key-for-test"}""", HttpStatusCode.Unauthorized)]
    [InlineData("track", """{"userId":"ada","event":"Order Completed"}""", HttpStatusCode.Unauthorized)]
    [InlineData("track", "no JSON", HttpStatusCode.Unauthorized)]
    public async Task Without_a_header_the_key_may_be_in_the_body(string route, string json, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync();

        var answer = await SegmentPosts.SendAsync(site, route, Encoding.UTF8.GetBytes(json), key: null);

        answer.StatusCode.ShouldBe(status);
        (site.Store.StateOf("ada") is not null).ShouldBe(status == HttpStatusCode.OK);
    }
}
