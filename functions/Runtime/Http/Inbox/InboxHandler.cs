using System.Text;
using Microsoft.AspNetCore.Http;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Inbox;

/// <summary>
/// <c>/inbox</c>: the outbox as customers would see it. Open at the machine itself; from elsewhere it needs the admin key,
/// since it shows customers' mail.
/// </summary>
/// <param name="kept">The mails, or null where the host keeps none.</param>
/// <param name="keys">The keys.</param>
/// <param name="time">The clock.</param>
public sealed class InboxHandler(KeptMails? kept, AccessKeys keys, TimeProvider time)
{
    private const int PageSize = 30;
    private const int MaxSearch = 320;

    private const string BodyPolicy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Handles <c>GET /inbox</c>.</summary>
    public async Task ListAsync(HttpContext http)
    {
        if (!await OpenAsync(http)) return;
        if (kept is null)
        {
            await Page.ShowAsync(http, StatusCodes.Status404NotFound, "Inbox", InboxPages.NotKept);
            return;
        }

        var search = http.Request.Query["to"].ToString().Trim();
        if (search.Length > MaxSearch) search = search[..MaxSearch];
        var before = http.Request.Query["before"].ToString();
        var page = kept.Mailbox.List(before.Length == 0 ? null : before, PageSize, search.Length == 0 ? null : search);
        await Page.ShowAsync(http, StatusCodes.Status200OK, "Inbox", InboxPages.List(kept, page, search, before, time.GetUtcNow()));
    }

    /// <summary>Handles <c>GET /inbox/{id}</c>.</summary>
    public async Task ReadAsync(HttpContext http, string id)
    {
        if (!await OpenAsync(http)) return;
        if (kept?.Mailbox.Read(id) is not { } mail)
        {
            await Page.ShowAsync(http, StatusCodes.Status404NotFound, "No such mail", InboxPages.Missing);
            return;
        }

        await Page.ShowAsync(http, StatusCodes.Status200OK, mail.Summary.Subject, MailPage.Show(mail, http.Request.Query["view"].ToString()));
    }

    /// <summary>Handles <c>GET /inbox/{id}/body</c>: the mail's own HTML, which may show pictures and open links, and nothing else.</summary>
    public async Task BodyAsync(HttpContext http, string id)
    {
        if (!await OpenAsync(http)) return;
        if (kept?.Mailbox.Read(id) is not { Html.Length: > 0 } mail)
        {
            await Page.ShowAsync(http, StatusCodes.Status404NotFound, "No such mail", InboxPages.Missing);
            return;
        }

        http.Response.Headers.ContentSecurityPolicy = BodyPolicy;
        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(OpeningLinksOutside(mail.Html)), http.RequestAborted);
    }

    // In its frame a link would open inside the frame, where other pages refuse to be shown.
    private static string OpeningLinksOutside(string html)
    {
        const string Target = "<base target=\"_blank\">";
        var head = html.IndexOf("<head>", StringComparison.OrdinalIgnoreCase);
        return head < 0 ? html : html.Insert(head + "<head>".Length, Target);
    }

    private async ValueTask<bool> OpenAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (LocalRequest.Is(http) || keys.OpenAll(http.Request)) return true;
        await Answers.UnauthorizedAsync(http, "admin");
        return false;
    }
}
