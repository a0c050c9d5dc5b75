namespace Orchestration.Runtime.Tracking;

/// <summary>
/// The custom arguments of our mails at SendGrid. They come back as fields of each event, beside SendGrid's own, and
/// SendGrid keeps them for years: nothing personal may stand in them.
/// </summary>
public static class SendGridArguments
{
    /// <summary>The message's id, for people who look a mail up at SendGrid.</summary>
    public const string Message = "journeys_message";

    /// <summary>The token of <see cref="MessageTokens"/>, by which an event finds its customer.</summary>
    public const string Token = "journeys_token";
}
