using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Http.Pages;
using Orchestration.Runtime.Http.Unsubscribe;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>
/// <c>/preferences/{token}</c>: where a customer chooses what to get. GET only shows, since scanners follow links; POST
/// saves what was changed. The token, which only the mail holds, is all that is asked for: no login, no cookies.
/// </summary>
public sealed class PreferencesHandler(
    PreferenceTokens tokens, ICustomerStore store, IInputProcessor processor, Func<Catalog> catalog, Func<ShopWords> words, TimeProvider time,
    ILogger<PreferencesHandler> log)
{
    private const string Saved = "saved";

    /// <summary>Handles <c>GET</c> and <c>HEAD</c>: shows how things stand, and changes nothing.</summary>
    public async Task ShowAsync(HttpContext http, string token)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await OpenAsync(http, token) is not var (_, sheet)) return;
        var (title, note) = http.Request.Query.ContainsKey(Saved) ? ("Saved: what you get", PreferencePages.Saved(sheet)) : ("What you get", Html.None);
        await Page.ShowAsync(http, StatusCodes.Status200OK, title, PreferencePages.Choose(sheet, token, note));
    }

    /// <summary>Handles <c>POST</c>: saves, and leads back to the page.</summary>
    public async Task SaveAsync(HttpContext http, string token)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await OpenAsync(http, token) is not var (claim, sheet) || await ReadAsync(http, token) is not { } form) return;
        if (PreferenceChanges.Of(form, sheet, claim) is not { } changes)
        {
            await Page.ShowAsync(http, StatusCodes.Status409Conflict, "Please look again", PreferencePages.Choose(sheet, token, PreferencePages.Stale));
            return;
        }

        try
        {
            // Not given up with the request: whoever closes the page after saving has saved.
            if (changes.Count > 0) await processor.ProcessAsync([.. changes.Select(change => CustomerInput.Of(change))], CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever went wrong below, the customer must hear that it did not work.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Logs.PreferencesFailed(log, fault);
            http.Response.Headers.RetryAfter = "5";
            await Page.ShowAsync(http, StatusCodes.Status503ServiceUnavailable, "That did not work", PreferencePages.Failed(token));
            return;
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/preferences/{token}?{Saved}";
    }

    /// <summary>Opens the sheet that a token leads to; where it leads to none, says so and gives null.</summary>
    private async ValueTask<(PreferenceClaim Claim, PreferenceSheet Sheet)?> OpenAsync(HttpContext http, string token)
    {
        if (!tokens.TryRead(token, out var claim))
        {
            await Page.ShowAsync(http, StatusCodes.Status404NotFound, "This link does not work", UnsubscribePages.Invalid);
            return null;
        }

        var stored = (await store.LoadAsync([new(claim.Customer)], http.RequestAborted))[0];
        if (stored.Version is null || stored.State.IsBlank)
        {
            await Page.ShowAsync(http, StatusCodes.Status200OK, "Nothing to choose", PreferencePages.Forgotten(words()));
            return null;
        }

        // Who holds an old mailbox need not be who holds the new one: neither may its link tell, nor opt in.
        if (AddressOf(stored.State) is { } address && claim.IsFor(address))
            return (claim, new PreferenceSheet(stored.State, address, catalog(), words(), time.GetUtcNow()));
        await Page.ShowAsync(http, StatusCodes.Status410Gone, "This link is for another address", PreferencePages.Moved(words()));
        return null;
    }

    private static async ValueTask<PreferenceForm?> ReadAsync(HttpContext http, string token)
    {
        int status;
        try
        {
            if (await PreferenceForm.ReadAsync(http.Request, http.RequestAborted) is { } form) return form;
            status = StatusCodes.Status413PayloadTooLarge;
        }
        catch (InvalidDataException)
        {
            status = StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException wrong)
        {
            // The server's own bounds: too slow, cut off.
            status = wrong.StatusCode;
        }

        await Page.ShowAsync(http, status, "That did not work", PreferencePages.Failed(token));
        return null;
    }

    /// <summary>
    /// The address, also where the purpose it was collected for is withdrawn: it is held against the link's and shown to
    /// nobody but who proved to hold it, and whoever withdrew everything must be able to come back.
    /// </summary>
    private static string? AddressOf(CustomerState customer)
    {
        foreach (var attribute in customer.Attributes)
        {
            if (attribute.Name == CustomerModel.Email && attribute.Value.Kind == ValueKind.String) return attribute.Value.AsString();
        }

        return null;
    }
}
