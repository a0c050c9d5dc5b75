namespace Orchestration.EmbeddedHost.Sending;

/// <summary>Some of the outbox, newest first.</summary>
/// <param name="Mails">The mails of this page.</param>
/// <param name="Next">What to ask for to see older ones; null at the end.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxMail> Mails, long? Next);
