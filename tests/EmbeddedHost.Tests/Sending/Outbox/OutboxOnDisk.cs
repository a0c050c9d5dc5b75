using System.Text;
using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

/// <summary>An outbox in a folder of its own, what its files hold, and a power that can be cut.</summary>
internal sealed class OutboxOnDisk : IDisposable
{
    public OutboxOnDisk() => Folder = OutboxFolder.Open(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("outbox-").FullName;

    public OutboxFolder Folder { get; private set; }

    public string[] Journal => Directory.GetFiles(System.IO.Path.Combine(Path, "journal"));

    /// <summary>Sends mails of these ids, which must succeed.</summary>
    public Task SendAsync(params string[] ids) => SendAsync([.. ids.Select(id => Mails.To("anna@example.net", id))]);

    public async Task SendAsync(params MailMessage[] mails)
    {
        foreach (var outcome in await new OutboxSender(Folder).SendAsync(mails, TestContext.Current.CancellationToken))
            outcome.ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    /// <summary>Closes the folder, does to its files what a power cut may do, and opens it again.</summary>
    public void CutPower(Action damage)
    {
        Folder.Dispose();
        damage();
        Folder = OutboxFolder.Open(Path);
    }

    public string FileOf(string id) => System.IO.Path.Combine(Path, OutboxName.Of(id));

    /// <summary>The mails' files, by name.</summary>
    public Dictionary<string, string> Contents() => Directory.GetFiles(Path, "*.eml", SearchOption.AllDirectories)
        .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file), file => Encoding.UTF8.GetString(File.ReadAllBytes(file)));

    /// <summary>The ids of the mails that the inbox shows, the newest first.</summary>
    public List<string> Listed(int count = 100) =>
        [.. new OutboxMailbox(Folder).List(before: null, count, recipient: null).Mails.Select(mail => mail.Subject["Subject of ".Length..])];

    public void Dispose()
    {
        Folder.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
