namespace Orchestration.Runtime.Http.Inbox;

/// <summary>One line of the inbox.</summary>
/// <param name="Id">What to read the mail by.</param>
/// <param name="From">From whom.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">About what.</param>
/// <param name="Snippet">How it begins.</param>
/// <param name="Date">When it was written, or null where that cannot be read.</param>
public sealed record MailSummary(string Id, string From, string To, string Subject, string Snippet, DateTimeOffset? Date);
