using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Orchestration.Runtime.Delivery;

namespace Orchestration.EmbeddedHost.Tests.Endpoints.Preferences;

/// <summary>A customer at the page of a preference link: looks, ticks, sends the form as a browser would.</summary>
internal sealed class PreferencePage
{
    private readonly Site _site;
    private IHtmlDocument _page;

    private PreferencePage(Site site, string link, HttpStatusCode status, IHtmlDocument page)
    {
        (_site, Link, Status, _page) = (site, link, status, page);
    }

    public string Link { get; }

    /// <summary>What the last request was answered with, before any redirect was followed.</summary>
    public HttpStatusCode Status { get; private set; }

    public IHtmlDocument Document => _page;

    public string Text => string.Join(' ', _page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string[] Boxes => [.. Inputs.Select(box => box.Value)];

    public string[] Ticked => [.. Inputs.Where(box => box.IsChecked).Select(box => box.Value)];

    public string Said(string box) => _page.GetElementById(box + "/about")!.QuerySelector(".said")!.TextContent;

    private IHtmlInputElement[] Inputs => [.. _page.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]")];

    public static string LinkOf(Site site, string customer, string address = "ada@example.com") =>
        "/preferences/" + site.PreferenceTokens.Issue(PreferenceClaim.Of(customer, "message-1", address));

    public static async Task<PreferencePage> OpenAsync(Site site, string customer = "ada", string address = "ada@example.com")
    {
        var link = LinkOf(site, customer, address);
        var answer = await site.Client().GetAsync(link, TestContext.Current.CancellationToken);
        return new(site, link, answer.StatusCode, await ParseAsync(answer));
    }

    /// <summary>What a form sends, written down.</summary>
    public static StringContent Form(string body) => new(body, Encoding.UTF8, "application/x-www-form-urlencoded");

    /// <summary>Sends the form with just these boxes ticked, and follows where that leads.</summary>
    public Task<PreferencePage> SaveAsync(params string[] ticked)
    {
        var form = _page.Forms[0];
        form.Method.ShouldBe("post");
        var basis = form.QuerySelector<IHtmlInputElement>("input[type=hidden]")!;
        return SendAsync([new(basis.Name!, basis.Value), .. ticked.Select(box => new KeyValuePair<string, string>("on", box))]);
    }

    /// <summary>Presses the button under the form.</summary>
    public Task<PreferencePage> StopAllAsync()
    {
        var button = _page.Forms[1].QuerySelector<IHtmlButtonElement>("button")!;
        return SendAsync([new(button.Name!, button.Value)]);
    }

    public async Task<PreferencePage> SendAsync(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var answer = await _site.Client().PostAsync(Link, new FormUrlEncodedContent(fields), cancellation);
        var status = answer.StatusCode;
        if (answer.Headers.Location is { } location) answer = await _site.Client().GetAsync(location, cancellation);
        return new(_site, Link, status, await ParseAsync(answer));
    }

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
