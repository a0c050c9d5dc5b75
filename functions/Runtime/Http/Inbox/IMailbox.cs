namespace Orchestration.Runtime.Http.Inbox;

/// <summary>Mails that a host keeps, for people to look at.</summary>
public interface IMailbox
{
    /// <summary>A page of mails, the newest first.</summary>
    /// <param name="before">The <see cref="MailboxPage.Next"/> of the page before; null for the first.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="recipient">A part of the recipient's address, or null for all.</param>
    MailboxPage List(string? before, int count, string? recipient);

    /// <summary>A whole mail, or null where there is none of that id.</summary>
    StoredMail? Read(string id);
}
