namespace Orchestration.EmbeddedHost.Sending;

/// <summary>Reads what <see cref="OutboxSender"/> wrote, without opening more files than a page shows.</summary>
public sealed class OutboxReader(string folder)
{
    private const int MaxPage = 200;
    private readonly OutboxIndex _index = new(folder);

    /// <summary>A page of mails, the newest first.</summary>
    /// <param name="before">The <see cref="OutboxPage.Next"/> of the page before; null for the first.</param>
    /// <param name="count">How many mails at most; a page holds no more than 200.</param>
    public OutboxPage List(long? before, int count)
    {
        count = Math.Clamp(count, 1, MaxPage);
        var mails = new List<OutboxMail>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, position) in _index.ReadBackwards(before))
        {
            if (mails.Count == count)
                return new OutboxPage(mails, before);
            before = position;
            if (seen.Add(name) && Find(name) is { } path)
                mails.Add(OutboxMail.Of(name, MailHeaders.Read(path)));
        }

        return new OutboxPage(mails, Next: null);
    }

    /// <summary>A whole mail as it was written, or null when there is none of that name.</summary>
    /// <param name="name">An <see cref="OutboxMail.Name"/>; anything else finds nothing.</param>
    public byte[]? Read(string name) => Find(name) is { } path ? File.ReadAllBytes(path) : null;

    private string? Find(string name)
    {
        if (!OutboxName.IsValid(name))
            return null;
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }
}
