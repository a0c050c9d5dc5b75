using System.Text.Json;

namespace Orchestration.AzureHost.SendGrid;

/// <summary>What SendGrid answers where it does not accept a mail.</summary>
/// <param name="Errors">What is wrong.</param>
internal sealed record SendGridErrors(IReadOnlyList<SendGridErrors.Error>? Errors)
{
    /// <summary>Reads an answer's body; whatever it is, there is a result.</summary>
    public static SendGridErrors Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SendGridJson.Default.SendGridErrors) ?? new([]);
        }
        catch (JsonException)
        {
            // A proxy's page, say.
            return new([]);
        }
    }

    /// <summary>One thing that is wrong.</summary>
    /// <param name="Message">SendGrid's words.</param>
    /// <param name="Field">Where in the request, such as <c>personalizations.0.to.0.email</c>.</param>
    internal sealed record Error(string? Message, string? Field);
}
