using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Orchestration.Runtime.Http;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class AccessTests
{
    [Theory]
    [InlineData("POST", "/api/events", false)]
    [InlineData("POST", "/v1/batch", false)]
    [InlineData("GET", "/api/customers/ada", true)]
    [InlineData("GET", "/api/customers/ada/timeline", true)]
    [InlineData("GET", "/api/customers/ada/export", true)]
    [InlineData("DELETE", "/api/customers/ada", true)]
    [InlineData("GET", "/api/journeys", true)]
    public async Task A_route_opens_only_with_its_key(string method, string route, bool isAdmin)
    {
        await using var site = await Site.StartAsync();

        foreach (var key in new[] { null, "", "wrong-key-wrong-key", Site.WriteKey + "x", isAdmin ? Site.WriteKey : "write" })
        {
            var answer = await SendAsync(site, method, route, key is null ? null : new("Bearer", key));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldContain("Basic");
        }

        (await SendAsync(site, method, route, new("Bearer", Site.AdminKey))).StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
        (await SendAsync(site, method, route, Basic(Site.AdminKey + ":"))).StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_write_key_takes_events_in_as_basic_user_name()
    {
        await using var site = await Site.StartAsync();
        var client = site.Client();
        client.DefaultRequestHeaders.Authorization = Basic(Site.WriteKey + ":ignored");

        var answer = await client.PostAsync("/api/events", new StringContent("[]", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("203.0.113.7", "localhost", null, false)]
    [InlineData("127.0.0.1", "localhost:7071", null, true)]
    [InlineData("127.0.0.1", "127.0.0.1:7071", null, true)]
    [InlineData("::1", "[::1]:7071", null, true)]
    [InlineData("127.0.0.1", "rebound.example", null, false)]
    [InlineData("127.0.0.1", "localhost", "203.0.113.7", false)]
    public async Task The_inbox_is_open_at_the_machine_itself_and_nowhere_else(string from, string host, string? forwarded, bool isOpen)
    {
        await using var site = await Site.StartAsync();
        site.From = IPAddress.Parse(from);
        foreach (var route in new[] { "/inbox", "/inbox/x", "/inbox/x/body" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, route) { Headers = { Host = host } };
            if (forwarded is not null) request.Headers.Add("X-Forwarded-For", forwarded);

            var answer = await site.Client().SendAsync(request, TestContext.Current.CancellationToken);

            (answer.StatusCode != HttpStatusCode.Unauthorized).ShouldBe(isOpen, route);
        }
    }

    [Fact]
    public async Task The_inbox_opens_from_elsewhere_with_the_admin_key()
    {
        await using var site = await Site.StartAsync();
        site.From = IPAddress.Parse("203.0.113.7");

        (await site.Client(Site.WriteKey).GetAsync("/inbox", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await site.Client(Site.AdminKey).GetAsync("/inbox", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_short_key_is_refused() => Should.Throw<ArgumentException>(() => new AccessKeys("short", Site.AdminKey));

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var site = await Site.StartAsync();
        foreach (var route in new[] { "/health", "/inbox", "/unsubscribe/x", "/preferences/x", "/api/journeys", "/nowhere" })
        {
            var answer = await site.Client().GetAsync(route, TestContext.Current.CancellationToken);

            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], route);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"], route);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(route);
        }
    }

    private static AuthenticationHeaderValue Basic(string pair) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

    private static Task<HttpResponseMessage> SendAsync(Site site, string method, string route, AuthenticationHeaderValue? key)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), route) { Headers = { Authorization = key } };
        if (method == "POST") request.Content = new StringContent("[]", Encoding.UTF8, "application/json");
        return site.Client().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
