using System.Net;
using System.Text.Json;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class CustomersTests
{
    [Fact]
    public async Task A_customer_shows_profile_consent_enrollments_and_messages()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));

        var customer = await GetAsync(site, "/api/customers/ada");

        var attributes = customer.GetProperty("attributes");
        attributes.GetProperty("email").GetProperty("value").GetString().ShouldBe("ada@example.com");
        attributes.GetProperty("email").GetProperty("readable").GetBoolean().ShouldBeTrue();
        attributes.GetProperty("favourite").GetProperty("readable").GetBoolean().ShouldBeFalse();
        attributes.GetProperty("favourite").GetProperty("reason").GetString().ShouldBe("no-consent");
        customer.GetProperty("stage").GetProperty("name").GetString().ShouldBe("prospect");
        customer.GetProperty("facts").GetProperty("orders").GetProperty("value").GetDecimal().ShouldBe(40m);
        customer.GetProperty("consent").GetProperty("chainIsWhole").GetBoolean().ShouldBeTrue();
        customer.GetProperty("consent").GetProperty("entries")[0].GetProperty("hash").GetString()!.Length.ShouldBe(64);
        customer.GetProperty("consent").GetProperty("now").EnumerateArray()
            .Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("purpose").GetString()).Distinct().ShouldBe(["marketing", "service"]);
        customer.GetProperty("enrollments")[0].GetProperty("step").GetString().ShouldBe("1");
        customer.GetProperty("messages")[0].GetProperty("template").GetString().ShouldBe("welcome");
    }

    [Fact]
    public async Task The_timeline_comes_in_pages_that_end()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var numbers = new List<long>();

        for (long? after = 0; after is not null;)
        {
            var page = await GetAsync(site, $"/api/customers/ada/timeline?after={after}&limit=3");
            foreach (var receipt in page.GetProperty("receipts").EnumerateArray())
            {
                numbers.Add(receipt.GetProperty("number").GetInt64());
                receipt.GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();
            }

            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }

        numbers.ShouldBe([.. Enumerable.Range(1, (int)site.Store.StateOf("ada")!.Receipts)]);
    }

    [Theory]
    [InlineData("after=-1")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=many")]
    public async Task A_page_out_of_bounds_is_refused(string query)
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));

        var answer = await site.Client(Site.AdminKey).GetAsync("/api/customers/ada/timeline?" + query, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("GET", "/api/customers/nobody")]
    [InlineData("GET", "/api/customers/nobody/timeline")]
    [InlineData("GET", "/api/customers/nobody/export")]
    [InlineData("DELETE", "/api/customers/nobody")]
    public async Task An_unknown_customer_is_not_found(string method, string route)
    {
        await using var site = await Site.StartAsync();

        var answer = await site.Client(Site.AdminKey).SendAsync(new(new HttpMethod(method), route), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.JsonAsync()).GetProperty("title").GetString().ShouldBe("No such customer.");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a b+c?d#e&f")]
    [InlineData("x/timeline")]
    [InlineData("..")]
    [InlineData("Zoë 💚")]
    public async Task An_id_of_any_characters_is_found(string id)
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome(id));

        var customer = await GetAsync(site, $"/api/customers?id={Uri.EscapeDataString(id)}");
        customer.GetProperty("id").GetString().ShouldBe(id);
        if (id == "..") return; // No path can carry it: every client resolves it away.
        (await GetAsync(site, $"/api/customers/{Uri.EscapeDataString(id)}")).GetProperty("id").GetString().ShouldBe(id);
        (await GetAsync(site, $"/api/customers/{Uri.EscapeDataString(id)}/timeline")).GetProperty("receipts").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_export_holds_the_customer_and_the_whole_timeline()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));

        var export = await GetAsync(site, "/api/customers/ada/export");

        export.GetProperty("customer").GetProperty("attributes").GetProperty("email").GetProperty("value").GetString().ShouldBe("ada@example.com");
        export.GetProperty("timeline").GetArrayLength().ShouldBe((int)site.Store.StateOf("ada")!.Receipts);
    }

    [Fact]
    public async Task Journeys_show_where_their_customers_rest()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        await site.PostAsync(Events.Of("9", "bob", "order.placed", new { order = "B1", value = 1 }).ToJsonString());

        var answer = await GetAsync(site, "/api/journeys");

        var welcome = answer.GetProperty("journeys").GetProperty("welcome");
        welcome.GetProperty("entered").GetInt64().ShouldBe(2);
        welcome.GetProperty("active").GetInt64().ShouldBe(2);
        welcome.GetProperty("steps").EnumerateArray().Select(s => (s.GetProperty("kind").GetString(), s.GetProperty("resting").GetInt64()))
            .ShouldBe([("send", 0), ("wait", 2), ("send", 0)]);
        welcome.GetProperty("messages").GetProperty("welcome").GetProperty("requested").GetInt64().ShouldBe(2);
        welcome.GetProperty("messages").GetProperty("welcome").GetProperty("suppressed").EnumerateObject().Sum(r => r.Value.GetInt64()).ShouldBe(1);
        answer.GetProperty("stages").GetProperty("prospect").GetInt64().ShouldBe(2);
    }

    private static async Task<JsonElement> GetAsync(Site site, string route)
    {
        var answer = await site.Client(Site.AdminKey).GetAsync(route, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, route);
        return await answer.JsonAsync();
    }
}
