using System.Net;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery;
using SendGrid;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>What an answer of SendGrid proves about a mail.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="IsOurs">True where it is not the mail that is wrong, but how SendGrid is set up here.</param>
internal readonly record struct SendGridAnswer(DeliveryOutcome Outcome, bool IsOurs = false)
{
    /// <summary>Reads an answer.</summary>
    public static async Task<SendGridAnswer> ReadAsync(Response response)
    {
        if (response.IsSuccessStatusCode) return new(DeliveryOutcome.Sent.Done);
        var body = response.Body is { } content ? await content.ReadAsStringAsync() : "";
        return Of(response.StatusCode, SendGridErrors.Read(body));
    }

    /// <summary>
    /// A mail is tried again only where SendGrid itself proves that it did not take it. A wrong key, an unverified sender or
    /// a wrong host prove that too, and say nothing against the mail: it waits until that is mended.
    /// </summary>
    private static SendGridAnswer Of(HttpStatusCode status, SendGridErrors errors)
    {
        var reason = Reason(status, errors);
        return (int)status switch
        {
            401 or 403 or 404 or 405 or (>= 300 and < 400) => new(new DeliveryOutcome.NotAccepted(reason), IsOurs: true),
            408 or 429 or 500 or 503 => new(new DeliveryOutcome.NotAccepted(reason)),
            // A gateway's word: it had no answer, and so does not know what the API behind it did.
            >= 500 => new(new DeliveryOutcome.Unknown(reason)),
            _ => new(new DeliveryOutcome.Refused(reason, AddressFailed: IsAboutTheAddress(errors))),
        };
    }

    private static string Reason(HttpStatusCode status, SendGridErrors errors)
    {
        var words = errors.Errors is { Count: > 0 } all ? all[0].Message : null;
        return ReasonText.Clean(string.IsNullOrEmpty(words) ? $"{(int)status}" : $"{(int)status} {words}");
    }

    private static bool IsAboutTheAddress(SendGridErrors errors) =>
        errors.Errors?.Any(error => error.Field?.StartsWith("personalizations.0.to", StringComparison.Ordinal) == true) == true;
}
