using System.Text;
using Orchestration.Runtime.Http.Inbox;
using Orchestration.Runtime.Privacy;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>Shows the outbox as a mailbox. A mail's id here is its file's name without folder and extension.</summary>
public sealed class OutboxMailbox(OutboxFolder outbox) : IMailbox, IMailArchive
{
    private const int SnippetLength = 140;
    private const int Extension = 4;

    /// <summary>How many mails one request looks through for a recipient; the next page goes on from there.</summary>
    private const int MaxLookedThrough = 5000;

    /// <inheritdoc/>
    public MailboxPage List(string? before, int count, string? recipient)
    {
        long? from = before is null ? null : long.TryParse(before, out var position) ? position : 0;
        var found = new List<MailSummary>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, next) in outbox.Index.ReadBackwards(from))
        {
            if (found.Count == count || seen.Count == MaxLookedThrough) return new(found, from?.ToString());
            from = next;
            if (!seen.Add(name) || PathOf(name) is not { } path) continue;
            var mail = OutboxMail.Of(name, MailHeaders.Read(path));
            if (recipient is null || mail.To.Contains(recipient, StringComparison.OrdinalIgnoreCase))
                found.Add(Summarize(mail, MailParts.Read(File.ReadAllBytes(path)).Text));
        }

        return new(found, null);
    }

    /// <inheritdoc/>
    public StoredMail? Read(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (NameOf(id) is not { } name || PathOf(name) is not { } path) return null;
        var parts = MailParts.Read(File.ReadAllBytes(path));
        var headers = MailHeaders.Parse(parts.Head + "\r\n\r\n");
        var unsubscribe = headers["List-Unsubscribe"].Trim('<', '>');
        return new(Summarize(OutboxMail.Of(name, headers), parts.Text), parts.Html, parts.Text, parts.Head, unsubscribe.Length == 0 ? null : unsubscribe);
    }

    /// <inheritdoc/>
    public int Remove(IReadOnlyCollection<string> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return outbox.Remove(messages.Select(OutboxName.Of));
    }

    private string? PathOf(string name) => outbox.Files.Holds(name) ? outbox.Files.PathOf(name) : null;

    private static MailSummary Summarize(OutboxMail mail, string text)
    {
        var snippet = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            // A line without letters only draws something: a rule, or the underlining of a heading.
            if (snippet.Length > SnippetLength) break;
            if (!HasLetters(line)) continue;
            if (snippet.Length > 0) snippet.Append(' ');
            snippet.Append(line.Trim());
        }

        if (snippet.Length > SnippetLength) snippet.Length = SnippetLength;
        return new(IdOf(mail.Name), mail.From, mail.To, mail.Subject, snippet.ToString(), mail.Date);
    }

    private static bool HasLetters(ReadOnlySpan<char> line)
    {
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) return true;
        }

        return false;
    }

    private static string IdOf(string name) => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..^Extension];

    private static string? NameOf(string id)
    {
        // A name that is a hash already tells its folder; any other is hashed for it.
        var name = id.Length > 2 && id[0] == '=' ? $"{id.AsSpan(1, 2)}/{id}.eml" : OutboxName.Of(id);
        return OutboxName.IsValid(name) ? name : null;
    }
}
