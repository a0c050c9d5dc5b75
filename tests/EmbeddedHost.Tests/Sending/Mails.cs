using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Tests.Sending;

internal static class Mails
{
    public static MailMessage To(string address, string id = "m-1", string text = "Hello") => new()
    {
        MessageId = id,
        From = "Shop <shop@example.com>",
        To = address,
        Subject = "Subject of " + id,
        Html = $"<p>{text}</p>",
        Text = text,
        Date = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };
}
