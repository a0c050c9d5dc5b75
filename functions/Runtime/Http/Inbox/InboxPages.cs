using System.Text;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Inbox;

/// <summary>The inbox's list, and what stands there when it is empty.</summary>
internal static class InboxPages
{
    private static string FirstEvents(string url) => $$$"""
        curl {{{url}}}/api/events -u "$JOURNEYS_WRITE_KEY:" \
         -H 'Content-Type: application/json' -d '[
         {"specversion":"1.0","source":"try","id":"1","subject":"ada","type":"customer.updated",
          "data":{"email":"ada@example.com","first_name":"Ada"}},
         {"specversion":"1.0","source":"try","id":"2","subject":"ada","type":"consent.given",
          "data":{"purpose":"marketing","channel":"email","source":"checkout","wording":"v1"}},
         {"specversion":"1.0","source":"try","id":"3","subject":"ada","type":"order.placed",
          "data":{"order":"A1","value":40.0,"currency":"EUR"}}]'
        """;

    public static Html NotKept => Html.Of($"""
        <div class="card empty"><div class="mark">✉</div><h1>No mail is kept here</h1>
        <p class="soft">This host hands its mail on and keeps no copy. The embedded host, started with <code>--deliver outbox</code>, shows its mail here.</p></div>
        """);

    public static Html Missing => Html.Of($"""
        <div class="card empty"><div class="mark">?</div><h1>There is no such mail</h1>
        <p class="soft">It may have been removed with its customer.</p><p><a class="button" href="/inbox">To the inbox</a></p></div>
        """);

    public static Html List(KeptMails kept, MailboxPage page, string search, string before, DateTimeOffset now) => Html.Of($"""
        <div class="bar"><div><h1>Inbox</h1><p class="soft small">{(kept.MailServer() is { } server ? $"What was kept before mail went to {server}, newest first." : "What customers were sent, newest first.")}</p></div>
        <form class="search" action="/inbox" role="search"><input type="search" name="to" value="{search}" placeholder="Find a recipient" aria-label="Recipient"><button class="button quiet">Find</button></form></div>
        {(page.Mails.Count > 0 ? Mails(page, now) : Empty(kept, search, isFirst: before.Length == 0, page.Next is not null))}
        <nav class="pages" aria-label="Pages">{(before.Length > 0 ? Link("Newest", search, null) : Html.Of($"<span></span>"))}{(page.Next is { } next ? Link("Older", search, next) : Html.None)}</nav>
        """);

    private static Html Mails(MailboxPage page, DateTimeOffset now) =>
        Html.Of($"""<ul class="card mails">{page.Mails.Select(mail => Line(mail, now))}</ul>""");

    private static Html Line(MailSummary mail, DateTimeOffset now) => Html.Of($"""
        <li><a class="mail" href="/inbox/{Uri.EscapeDataString(mail.Id)}"><span class="face" aria-hidden="true">{Initial(mail.To)}</span>
        <span class="to"><bdi>{mail.To}</bdi></span>{When(mail.Date, now)}
        <span class="subject"><bdi>{(mail.Subject.Length == 0 ? "(no subject)" : mail.Subject)}</bdi></span>
        <span class="snippet"><span class="from"><bdi>{NameOf(mail.From)}</bdi> — </span><bdi>{mail.Snippet}</bdi></span></a></li>
        """);

    private static Html When(DateTimeOffset? date, DateTimeOffset now)
    {
        if (date is not { } at) return Html.Of($"<span class=\"when\"></span>");
        var utc = at.UtcDateTime;
        var text = utc.Date == now.UtcDateTime.Date ? utc.ToString("HH:mm") : utc.ToString(utc.Year == now.UtcDateTime.Year ? "d MMM" : "d MMM yyyy");
        return Html.Of($"""<time class="when" datetime="{utc.ToString("yyyy-MM-ddTHH:mm:ssZ")}" title="{utc.ToString("d MMMM yyyy, HH:mm")} UTC">{text}</time>""");
    }

    private static string NameOf(string sender)
    {
        var address = sender.IndexOf('<', StringComparison.Ordinal);
        return address <= 0 ? sender : sender[..address].Trim().Trim('"').Replace("\\", "", StringComparison.Ordinal);
    }

    private static string Initial(string address) =>
        address.EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit, new Rune('@')).ToString();

    private static Html Empty(KeptMails kept, string search, bool isFirst, bool goesOn)
    {
        if (search.Length > 0)
        {
            return Html.Of($"""
                <div class="card empty"><div class="mark">✉</div><h2>No mail to “<bdi>{search}</bdi>”{(goesOn ? " so far" : "")}</h2>
                <p class="soft">{(goesOn ? "Older mail has not been looked through yet." : "A part of the address is enough.")}</p></div>
                """);
        }

        return isFirst ? HowToBegin(kept) : Html.Of($"""<div class="card empty"><p class="soft">That was the oldest mail.</p></div>""");
    }

    private static Html HowToBegin(KeptMails kept) => Html.Of($"""
        <div class="card empty"><div class="mark">✉</div><h2>{(kept.MailServer() is null ? "No mail yet" : "No mail is kept here")}</h2>
        <p class="soft">{(kept.MailServer() is { } server ? $"Mail goes to {server} by SMTP, and not to this page," : "Mail appears here")} as soon as a customer who has consented enters a journey. Give it one:</p>
        <pre class="code">{FirstEvents(kept.Url)}</pre>
        <p class="soft small">Still nothing? <code>/api/customers/ada/timeline</code> says why, such as quiet hours. Or run <code>journeys demo</code> for a whole year of a small shop.</p></div>
        """);

    private static Html Link(string text, string search, string? before)
    {
        var query = new List<string>();
        if (search.Length > 0) query.Add("to=" + Uri.EscapeDataString(search));
        if (before is not null) query.Add("before=" + Uri.EscapeDataString(before));
        return Html.Of($"""<a class="button quiet" href="/inbox{(query.Count == 0 ? "" : "?" + string.Join('&', query))}">{text}</a>""");
    }
}
