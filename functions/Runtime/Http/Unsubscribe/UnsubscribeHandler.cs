using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Unsubscribe;

/// <summary>
/// <c>/unsubscribe/{token}</c> (RFC 8058). GET only asks, since scanners follow links; POST withdraws at once, from the
/// page's form or from a mail client, without login or cookies.
/// </summary>
public sealed class UnsubscribeHandler(
    UnsubscribeTokens tokens, Unsubscriber unsubscriber, Func<ShopWords> words, ILogger<UnsubscribeHandler> log)
{
    /// <summary>Handles <c>GET</c> and <c>HEAD</c>: asks, and changes nothing.</summary>
    public async Task AskAsync(HttpContext http, string token)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!tokens.TryRead(token, out var claim))
        {
            await InvalidAsync(http);
            return;
        }

        var isDone = await unsubscriber.IsWithdrawnAsync(claim, wholePurpose: false, http.RequestAborted);
        await (isDone
            ? Page.ShowAsync(http, StatusCodes.Status200OK, "Unsubscribed", UnsubscribePages.Done(claim, wholePurpose: false, words()))
            : Page.ShowAsync(http, StatusCodes.Status200OK, "Unsubscribe", UnsubscribePages.Ask(claim, token, words())));
    }

    /// <summary>Handles <c>POST</c>: withdraws. The body is not needed and not read, so none that a mail client sends can be wrong.</summary>
    public async Task WithdrawAsync(HttpContext http, string token)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!tokens.TryRead(token, out var claim))
        {
            await InvalidAsync(http);
            return;
        }

        var from = http.Request.Query["from"].ToString();
        var wholePurpose = from == UnsubscribePages.WholePurpose;
        try
        {
            // Not given up with the request: a mail client that hangs up early has unsubscribed all the same.
            await unsubscriber.WithdrawAsync(claim, wholePurpose, from.Length == 0 ? "one-click" : "unsubscribe-page", CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever went wrong below, the customer must hear that it did not work.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Logs.UnsubscribeFailed(log, fault);
            http.Response.Headers.RetryAfter = "5";
            await Page.ShowAsync(http, StatusCodes.Status503ServiceUnavailable, "That did not work", UnsubscribePages.Failed);
            return;
        }

        await Page.ShowAsync(http, StatusCodes.Status200OK, "Unsubscribed", UnsubscribePages.Done(claim, wholePurpose, words()));
    }

    private static Task InvalidAsync(HttpContext http) =>
        Page.ShowAsync(http, StatusCodes.Status404NotFound, "This link does not work", UnsubscribePages.Invalid);
}
