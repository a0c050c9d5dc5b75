using System.Net;
using System.Text.Json;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Segment;

public sealed class SegmentExampleTests
{
    [Fact]
    public async Task Every_example_of_Segments_documentation_is_taken_or_refused_for_a_stated_reason()
    {
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        await using var site = await Site.StartAsync();
        foreach (var file in Directory.GetFiles(TestData.PathOrSkip("segment/json")))
        {
            var json = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

            var answer = await SegmentPosts.PostAsync(site, RouteOf(json), json);

            if (answer.StatusCode == HttpStatusCode.OK) continue;
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, file);
            var problem = (await answer.JsonAsync()).GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
            refused.Add($"{Path.GetFileNameWithoutExtension(file)} {problem.GetProperty("field").GetString()}");
        }

        // Those without anybody's id (the documentation leaves common fields out, or writes user_id), and the month of one digit.
        refused.ShouldBe(
        [
            "email_L138 userId", "email_L212 userId", "email_L283 userId", "email_L352 userId", "email_L426 userId", "email_L71 userId", "group_L24 userId",
            "http_api_L344 batch[2].timestamp", "page_L16 userId", "screen_L14 userId", "track_L14 userId",
        ]);
    }

    /// <summary>Where a call is posted to that does not say its type itself.</summary>
    private static string RouteOf(string json)
    {
        var call = JsonDocument.Parse(json).RootElement;
        bool Has(string name) => call.TryGetProperty(name, out _);
        return Has("batch") ? "batch"
            : Has("type") ? call.GetProperty("type").GetString()!
            : Has("event") ? "track"
            : Has("groupId") ? "group"
            : Has("traits") ? "identify"
            : Has("previousId") ? "alias" : "page";
    }
}
