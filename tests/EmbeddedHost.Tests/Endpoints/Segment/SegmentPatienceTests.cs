using System.Net;
using System.Text;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Segment;

public sealed class SegmentPatienceTests
{
    [Fact]
    public async Task A_host_that_stops_or_is_full_or_cannot_write_asks_to_come_back()
    {
        await using var site = await Site.StartAsync();
        var named = SegmentPosts.Header("Basic", Site.WriteKey + ":");
        var within = Encoding.UTF8.GetBytes($$"""{"userId":"ada","writeKey":"{{Site.WriteKey}}"}""");
        async Task BothAsync(HttpStatusCode status)
        {
            foreach (var key in new[] { named, null })
            {
                var answer = await SegmentPosts.SendAsync(site, "page", within, key);
                answer.StatusCode.ShouldBe(status);
                answer.Headers.RetryAfter.ShouldNotBeNull();
            }
        }

        foreach (var fault in new Exception[] { new IOException("The disk is full."), new TaskCanceledException("The disk is slow.") })
        {
            site.Store.Fault = fault;
            await BothAsync(HttpStatusCode.ServiceUnavailable);
        }

        site.Store.Fault = null;
        while (site.Gate.TryEnter(1))
        {
        }

        await BothAsync(HttpStatusCode.TooManyRequests);
        site.Gate.Close();
        await BothAsync(HttpStatusCode.ServiceUnavailable);
        site.Store.StateOf("ada").ShouldBeNull();
    }
}
