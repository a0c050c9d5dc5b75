using System.Net;
using AngleSharp.Html.Parser;
using Orchestration.Core.Consent;
using Orchestration.Runtime.Delivery;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class UnsubscribeTests
{
    private static readonly UnsubscribeClaim Claim = new("ada", "message-1", "marketing", "news");

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Looking_at_the_link_changes_nothing(string method)
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var before = site.Store.StateOf("ada");

        var answer = await site.Client().SendAsync(new(new HttpMethod(method), Link(site)), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        site.Store.StateOf("ada").ShouldBeSameAs(before);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task The_page_says_what_is_withdrawn_and_its_button_does_it()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));

        var page = Parse(await site.Client().GetStringAsync(Link(site), TestContext.Current.CancellationToken));

        page.Body!.TextContent.ShouldContain("Hill & Sons");
        page.Body.TextContent.ShouldContain("News");
        page.Scripts.ShouldBeEmpty();
        var form = page.Forms[0];
        form.Method.ShouldBe("post");
        var done = await site.Client().PostAsync(form.GetAttribute("action"), null, TestContext.Current.CancellationToken);
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        IsAllowed(site, "news").ShouldBeFalse();
        IsAllowed(site, "offers").ShouldBeTrue();
    }

    [Fact]
    public async Task One_click_withdraws_at_once_and_a_second_click_is_harmless()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));

        for (var i = 0; i < 2; i++)
        {
            var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            (await site.Client().PostAsync(Link(site), body, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var entry = site.Store.StateOf("ada")!.Consent.Entries.Where(e => !e.Given).ShouldHaveSingleItem();
        entry.Scope.ShouldBe(new ConsentScope("marketing", "news"));
        entry.Source.ShouldBe("unsubscribe-link");
        entry.Wording.ShouldBe("one-click");
    }

    [Fact]
    public async Task One_click_as_multipart_form_works_too()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));

        var body = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        await site.Client().PostAsync(Link(site), body, TestContext.Current.CancellationToken);

        IsAllowed(site, "news").ShouldBeFalse();
    }

    [Fact]
    public async Task The_second_button_withdraws_the_whole_purpose()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var page = Parse(await site.Client().GetStringAsync(Link(site), TestContext.Current.CancellationToken));

        await site.Client().PostAsync(page.Forms[1].GetAttribute("action"), null, TestContext.Current.CancellationToken);

        IsAllowed(site, "offers").ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_link_works_again_after_a_new_opt_in()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        await site.Client().PostAsync(Link(site), null, TestContext.Current.CancellationToken);
        site.Clock.Now = site.Clock.Now.AddHours(1);
        await site.PostAsync(Events.Of("new", "ada", "consent.given", new { purpose = "marketing", topic = "news" }, "2026-03-02T10:00:00Z").ToJsonString());
        IsAllowed(site, "news").ShouldBeTrue();

        await site.Client().PostAsync(Link(site), null, TestContext.Current.CancellationToken);

        IsAllowed(site, "news").ShouldBeFalse();
    }

    [Fact]
    public async Task Consent_dated_ahead_does_not_outlive_its_withdrawal()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Of("1", "ada", "consent.given", new { purpose = "marketing" }, "2026-03-02T20:00:00Z").ToJsonString());

        await site.Client().PostAsync(Link(site), null, TestContext.Current.CancellationToken);

        site.Clock.Now = site.Clock.Now.AddDays(2);
        IsAllowed(site, "news").ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_that_was_changed_is_refused_and_explained()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        var link = Link(site);
        foreach (var wrong in new[] { link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), link[..^4], link + "A", "/unsubscribe/x" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                var answer = await site.Client().SendAsync(new(method, wrong), TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("This link does not work");
            }
        }

        IsAllowed(site, "news").ShouldBeTrue();
    }

    [Fact]
    public async Task Unsubscribing_does_not_bring_an_erased_customer_back()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        await site.Client(Site.AdminKey).DeleteAsync("/api/customers/ada", TestContext.Current.CancellationToken);

        (await site.Client().PostAsync(Link(site), null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        site.Store.StateOf("ada")!.Consent.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawal_that_could_not_be_written_is_not_confirmed()
    {
        await using var site = await Site.StartAsync();
        await site.PostAsync(Events.Welcome("ada"));
        site.Store.Fault = new IOException();

        var answer = await site.Client().PostAsync(Link(site), null, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("still subscribed");
    }

    private static string Link(Site site) => "/unsubscribe/" + site.Tokens.Issue(Claim);

    private static bool IsAllowed(Site site, string topic) =>
        site.Store.StateOf("ada")!.Consent.Ask(new("marketing", topic, "email"), TestShop.Catalog.Consent, site.Clock.Now).IsAllowed;

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
