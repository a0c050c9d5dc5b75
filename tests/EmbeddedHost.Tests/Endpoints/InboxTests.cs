using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

public class InboxTests
{
    [Fact]
    public async Task An_empty_inbox_says_what_to_do()
    {
        await using var site = await Site.StartAsync();

        var page = await PageAsync(site, "/inbox");

        page.Body!.TextContent.ShouldContain("No mail yet");
        page.QuerySelector("pre")!.TextContent.ShouldStartWith($"curl {Site.PublicUrl}/api/events ");
    }

    [Fact]
    public async Task An_empty_inbox_says_where_mail_goes_instead()
    {
        await using var site = await Site.StartAsync(mailServer: "mail.example");

        var text = (await PageAsync(site, "/inbox")).Body!.TextContent;

        text.ShouldContain("Mail goes to mail.example by SMTP, and not to this page");
        text.ShouldNotContain("Mail appears here");
    }

    [Fact]
    public async Task Mails_come_newest_first_and_page_on_without_gaps()
    {
        await using var site = await Site.StartAsync();
        await site.Sender.SendAsync([.. Enumerable.Range(0, 75).Select(i => Mail($"m{i}", $"c{i}@example.com"))], TestContext.Current.CancellationToken);
        var seen = new List<string>();

        for (var next = "/inbox"; next is not null;)
        {
            var page = await PageAsync(site, next);
            seen.AddRange(page.QuerySelectorAll(".to").Select(e => e.TextContent));
            next = page.QuerySelectorAll(".pages a").FirstOrDefault(a => a.TextContent == "Older")?.GetAttribute("href");
        }

        seen.ShouldBe(Enumerable.Range(0, 75).Reverse().Select(i => $"c{i}@example.com"));
    }

    [Fact]
    public async Task A_search_finds_the_recipient_and_says_where_there_is_none()
    {
        await using var site = await Site.StartAsync();
        await site.Sender.SendAsync([Mail("m1", "ada@example.com"), Mail("m2", "bob@example.com")], TestContext.Current.CancellationToken);

        (await PageAsync(site, "/inbox?to=ADA")).QuerySelectorAll(".to").Select(e => e.TextContent).ShouldBe(["ada@example.com"]);
        (await PageAsync(site, "/inbox?to=eve%3Cscript%3E")).Body!.TextContent.ShouldContain("No mail to “eve<script>”");
    }

    [Fact]
    public async Task A_mail_shows_its_parts_its_headers_and_its_unsubscribe_link()
    {
        await using var site = await Site.StartAsync();
        var mail = Mail("m1", "ada@example.com") with { Html = "<html><head></head><body><p>Grüße = <a href=\"https://shop.example\">x</a></p></body></html>", Text = "Grüße = x\n.\n", UnsubscribeUrl = "https://shop.example/unsubscribe/t" };
        await site.Sender.SendAsync([mail], TestContext.Current.CancellationToken);

        var page = await PageAsync(site, "/inbox/m1");

        page.QuerySelector("iframe")!.GetAttribute("sandbox").ShouldBe("allow-popups allow-popups-to-escape-sandbox");
        page.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == "https://shop.example/unsubscribe/t");
        (await PageAsync(site, "/inbox/m1?view=text")).QuerySelector("pre")!.TextContent.TrimEnd().ShouldBe(mail.Text.TrimEnd());
        (await PageAsync(site, "/inbox/m1?view=headers")).QuerySelector("pre")!.TextContent.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }

    [Fact]
    public async Task The_body_is_served_into_a_sandbox_and_opens_links_outside()
    {
        await using var site = await Site.StartAsync();
        await site.Sender.SendAsync([Mail("m1", "ada@example.com") with { Html = "<html><head></head><body>Grüße</body></html>" }], TestContext.Current.CancellationToken);

        var answer = await site.Client().GetAsync("/inbox/m1/body", TestContext.Current.CancellationToken);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("sandbox allow-popups");
        policy.ShouldNotContain("allow-scripts");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim()
            .ShouldBe("<html><head><base target=\"_blank\"></head><body>Grüße</body></html>");
    }

    [Theory]
    [InlineData("/inbox/unknown")]
    [InlineData("/inbox/unknown/body")]
    [InlineData("/inbox/..%2f..%2findex")]
    [InlineData("/inbox/%3d..%2f")]
    [InlineData("/inbox/=")]
    public async Task What_is_not_in_the_outbox_is_not_found(string route)
    {
        await using var site = await Site.StartAsync();

        (await site.Client().GetAsync(route, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_loads_nothing_but_itself()
    {
        await using var site = await Site.StartAsync();
        await site.Sender.SendAsync([Mail("m1", "ada@example.com")], TestContext.Current.CancellationToken);
        foreach (var route in new[] { "/inbox", "/inbox/m1" })
        {
            var answer = await site.Client().GetAsync(route, TestContext.Current.CancellationToken);
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            page.Scripts.ShouldBeEmpty();
            page.QuerySelectorAll("[style],link[rel=stylesheet],img").ShouldBeEmpty();
            page.QuerySelectorAll("*").SelectMany(e => e.Attributes).ShouldNotContain(a => a.Name.StartsWith("on", StringComparison.Ordinal));
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        }
    }

    internal static MailMessage Mail(string id, string to) => new()
    {
        MessageId = id,
        From = "Hill & Sons <shop@example.com>",
        To = to,
        Subject = "Hello",
        Html = "<p>Hello</p>",
        Text = "Hello",
        Date = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    };

    private static async Task<IHtmlDocument> PageAsync(Site site, string route)
    {
        var answer = await site.Client().GetAsync(route, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
