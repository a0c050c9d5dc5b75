namespace Orchestration.Runtime.Http.Inbox;

/// <summary>Some of a mailbox, newest first.</summary>
/// <param name="Mails">The mails.</param>
/// <param name="Next">What to ask for to see older ones; null at the end.</param>
public sealed record MailboxPage(IReadOnlyList<MailSummary> Mails, string? Next);
