namespace Orchestration.Runtime.Http.Inbox;

/// <summary>The mails that a host keeps, and what its inbox says of the host.</summary>
/// <param name="Mailbox">The mails.</param>
/// <param name="Url">Where the host is reached; without a slash at the end.</param>
/// <param name="MailServer">Gives the server that mail goes to instead of being kept; null where mail is kept.</param>
public sealed record KeptMails(IMailbox Mailbox, string Url, Func<string?> MailServer);
