namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>One line of the inbox page, as the mail's own headers say.</summary>
/// <param name="Name">What to read the mail by, such as <c>ab/message-id.eml</c>.</param>
/// <param name="From">From whom.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">About what.</param>
/// <param name="Date">Since when; null where the header cannot be read.</param>
public sealed record OutboxMail(string Name, string From, string To, string Subject, DateTimeOffset? Date)
{
    internal static OutboxMail Of(string name, MailHeaders headers) => new(
        name,
        headers["From"],
        headers["To"],
        headers["Subject"],
        DateTimeOffset.TryParse(headers["Date"], System.Globalization.DateTimeFormatInfo.InvariantInfo, out var date) ? date : null);
}
