using System.Net;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class HealthTests
{
    [Theory]
    [InlineData(true, false, "up", HttpStatusCode.OK)]
    [InlineData(false, false, "down", HttpStatusCode.ServiceUnavailable)]
    [InlineData(true, true, "stopping", HttpStatusCode.ServiceUnavailable)]
    public async Task Health_tells_whether_the_host_can_work(bool isWritable, bool isStopping, string status, HttpStatusCode code)
    {
        await using var site = await Site.StartAsync();
        site.Health = site.Health with { IsWritable = isWritable, IsStopping = isStopping };

        var answer = await site.Client().GetAsync("/health", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(code);
        (await answer.JsonAsync()).GetProperty("status").GetString().ShouldBe(status);
    }

    [Fact]
    public async Task Problems_of_the_configuration_are_counted_for_all_and_shown_to_insiders()
    {
        await using var site = await Site.StartAsync();
        site.Health = site.Health with { ConfigProblems = ["journeys/x.yaml:1:1: error: unknown key"] };

        var inside = await (await site.Client().GetAsync("/health", TestContext.Current.CancellationToken)).JsonAsync();
        site.From = IPAddress.Parse("203.0.113.7");
        var outside = await (await site.Client().GetAsync("/health", TestContext.Current.CancellationToken)).JsonAsync();

        inside.GetProperty("problems").GetArrayLength().ShouldBe(1);
        outside.TryGetProperty("problems", out _).ShouldBeFalse();
        outside.GetProperty("configProblems").GetInt32().ShouldBe(1);
        outside.GetProperty("status").GetString().ShouldBe("degraded");
    }
}
