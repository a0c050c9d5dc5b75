using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Orchestration.Core.Values;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>The Big List of Naughty Strings, each as a customer's id, name and event field.</summary>
public class HostileTextTests
{
    [Fact]
    public async Task Every_string_is_stored_unchanged_and_answered_unchanged()
    {
        await using var site = await Site.StartAsync();
        var strings = Strings().Where(s => s.Length > 0).ToArray();
        for (var i = 0; i < strings.Length; i++)
        {
            var text = strings[i];
            await TakeAsync(site, $"u{i}", text, "customer.updated", new Dictionary<string, string> { ["first_name"] = text });
            await TakeAsync(site, $"p{i}", text, "page.viewed", new Dictionary<string, string> { ["page"] = text, [text] = text });
            await TakeAsync(site, $"o{i}", text, "order.placed", new Dictionary<string, string> { ["order"] = text, [text] = text });

            var state = site.Store.StateOf(text).ShouldNotBeNull();
            state.Attributes.Single().Value.ShouldBe(Value.Of(text));
            state.Enrollments.Single().Trigger.Text("order").ShouldBe(text);
            state.Enrollments.Single().Trigger.Text(text).ShouldBe(text);

            var answer = await site.Client(Site.AdminKey).GetAsync("/api/customers?id=" + Uri.EscapeDataString(text), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var customer = await answer.JsonAsync();
            customer.GetProperty("id").GetString().ShouldBe(text);
            customer.GetProperty("attributes").GetProperty("first_name").GetProperty("value").GetString().ShouldBe(text);
            customer.GetProperty("enrollments")[0].GetProperty("trigger").GetProperty("data").GetProperty(text).GetString().ShouldBe(text);
        }
    }

    [Fact]
    public async Task The_empty_string_is_refused_as_an_id_with_the_reason()
    {
        await using var site = await Site.StartAsync();

        var answer = await site.PostAsync(Events.Of("1", "", "page.viewed").ToJsonString());

        (await answer.JsonAsync()).GetProperty("problems")[0].ToString().ShouldBe("""{"index":0,"field":"subject","problem":"is missing: it is the customer\u0027s id."}""");
    }

    [Fact]
    public void Every_string_is_shown_as_itself_in_text_and_in_attributes()
    {
        foreach (var text in Strings())
        {
            var markup = Html.Of($"""<p title="{text}">{text}</p><i></i>""").ToString();

            var page = new HtmlParser().ParseDocument("<!doctype html><body>" + markup);

            var shown = text.ReplaceLineEndings("\n").Replace("\0", "\ufffd", StringComparison.Ordinal);
            page.Body!.ChildElementCount.ShouldBe(2, text);
            var p = page.QuerySelector("p")!;
            p.ChildElementCount.ShouldBe(0, text);
            p.Attributes.Length.ShouldBe(1, text);
            p.TextContent.ReplaceLineEndings("\n").ShouldBe(shown);
            p.GetAttribute("title")!.ReplaceLineEndings("\n").ShouldBe(shown);
        }
    }

    [Fact]
    public async Task Every_string_is_shown_in_the_inbox_and_breaks_no_page()
    {
        await using var site = await Site.StartAsync();
        var strings = Strings().ToArray();
        await site.Sender.SendAsync(
            [.. strings.Select((s, i) => InboxTests.Mail($"m{i}", "ada@example.com") with { Subject = s, Text = s, Html = s })], TestContext.Current.CancellationToken);
        for (var i = 0; i < strings.Length; i++)
        {
            var html = await site.Client().GetStringAsync($"/inbox/m{i}?view=text", TestContext.Current.CancellationToken);
            var page = new HtmlParser().ParseDocument(html);

            page.Scripts.ShouldBeEmpty();
            page.QuerySelectorAll("main > *").Select(e => e.LocalName).ShouldBe(["p", "header", "nav", "div"]);
            page.QuerySelectorAll("pre *").ShouldBeEmpty();
        }

        var list = new HtmlParser().ParseDocument(await site.Client().GetStringAsync("/inbox", TestContext.Current.CancellationToken));
        list.QuerySelectorAll("ul.mails > li > a").Length.ShouldBe(30);
    }

    private static async Task TakeAsync(Site site, string id, string customer, string type, Dictionary<string, string> data)
    {
        var answer = await site.PostAsync(Events.Of(id, customer, type, data).ToJsonString());
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string[] Strings() =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(TestData.PathOrSkip("blns/blns.json")))!;
}
