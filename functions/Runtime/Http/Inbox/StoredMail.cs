namespace Orchestration.Runtime.Http.Inbox;

/// <summary>A whole mail.</summary>
/// <param name="Summary">Its line in the inbox.</param>
/// <param name="Html">The HTML part, empty where there is none.</param>
/// <param name="Text">The plain-text part, empty where there is none.</param>
/// <param name="Head">The header fields as they were written.</param>
/// <param name="UnsubscribeUrl">The address of <c>List-Unsubscribe</c>, or null.</param>
public sealed record StoredMail(MailSummary Summary, string Html, string Text, string Head, string? UnsubscribeUrl);
