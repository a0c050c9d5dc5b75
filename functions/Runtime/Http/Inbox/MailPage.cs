using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Inbox;

/// <summary>One mail: who, when, and what it is made of.</summary>
internal static class MailPage
{
    /// <summary>The view of the plain-text part.</summary>
    public const string Text = "text";

    /// <summary>The view of the header fields.</summary>
    public const string Headers = "headers";

    public static Html Show(StoredMail mail, string view)
    {
        var summary = mail.Summary;
        var link = "/inbox/" + Uri.EscapeDataString(summary.Id);
        return Html.Of($"""
            <p class="small"><a href="/inbox">← Inbox</a></p>
            <header class="card pad"><h1><bdi>{(summary.Subject.Length == 0 ? "(no subject)" : summary.Subject)}</bdi></h1>
            <dl class="facts small"><dt>From</dt><dd><bdi>{summary.From}</bdi></dd>
            <dt>To</dt><dd><a href="/inbox?to={Uri.EscapeDataString(summary.To)}" title="All mail to this address"><bdi>{summary.To}</bdi></a></dd>
            <dt>Date</dt><dd>{(summary.Date is { } date ? date.UtcDateTime.ToString("ddd, d MMM yyyy, HH:mm") + " UTC" : "unknown")}</dd>{Unsubscribe(mail.UnsubscribeUrl)}</dl></header>
            <nav class="tabs" aria-label="Parts">{Tab("As designed", link, view.Length == 0)}{Tab("Plain text", $"{link}?view={Text}", view == Text)}{Tab("Headers", $"{link}?view={Headers}", view == Headers)}</nav>
            {Part(mail, link, view)}
            """);
    }

    private static Html Part(StoredMail mail, string link, string view) => view switch
    {
        Text => Html.Of($"""<div class="card pad"><pre>{mail.Text}</pre></div>"""),
        Headers => Html.Of($"""<div class="card pad"><pre class="small">{mail.Head}</pre></div>"""),
        _ when mail.Html.Length == 0 => Html.Of($"""<div class="card empty"><p class="soft">This mail has no HTML part.</p></div>"""),
        _ => Html.Of($"""<iframe class="body card" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="{link}/body"></iframe>"""),
    };

    private static Html Unsubscribe(string? url) =>
        url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            ? Html.None
            : Html.Of($"""<dt>List</dt><dd><a href="{url}" target="_blank" rel="noopener noreferrer">Unsubscribe, as the customer would</a></dd>""");

    private static Html Tab(string text, string link, bool isCurrent) =>
        isCurrent ? Html.Of($"""<a href="{link}" aria-current="page">{text}</a>""") : Html.Of($"""<a href="{link}">{text}</a>""");
}
