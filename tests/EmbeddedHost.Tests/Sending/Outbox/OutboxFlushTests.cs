using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Outbox;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

/// <summary>The journal goes only once the disk is known to hold what it is about. A file that somebody else holds cannot be made sure of.</summary>
public sealed class OutboxFlushTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("outbox-").FullName;
    private readonly OutboxFolder _outbox;

    public OutboxFlushTests() => _outbox = OutboxFolder.Open(_path);

    private string[] Journal => Directory.GetFiles(Path.Combine(_path, "journal"));

    public void Dispose()
    {
        _outbox.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    [Theory]
    [InlineData("mail")]
    [InlineData("index")]
    public async Task The_journal_stays_until_the_files_it_is_about_are_on_the_disk(string held)
    {
        await SendAsync("m-1", "m-2");
        _outbox.SettleRested();
        using (Hold(held == "mail" ? OutboxName.Of("m-2") : "index"))
        {
            Should.Throw<IOException>(_outbox.SettleRested);
            Journal.ShouldNotBeEmpty();
        }

        _outbox.SettleRested();

        Journal.ShouldBeEmpty();
    }

    [Fact]
    public async Task Also_where_a_mail_is_removed()
    {
        await SendAsync("m-1", "m-2");
        var mailbox = new OutboxMailbox(_outbox);
        using (Hold(OutboxName.Of("m-2")))
        {
            Should.Throw<IOException>(() => mailbox.Remove(["m-1"]));
            Journal.ShouldNotBeEmpty();
        }

        mailbox.Remove(["m-1"]).ShouldBe(1);

        Journal.ShouldBeEmpty();
    }

    private FileStream Hold(string name) => new(Path.Combine(_path, name), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private async Task SendAsync(params string[] ids)
    {
        var outcomes = await new OutboxSender(_outbox).SendAsync([.. ids.Select(id => Mails.To("anna@example.net", id))], TestContext.Current.CancellationToken);
        outcomes.ShouldAllBe(outcome => outcome is DeliveryOutcome.Sent);
    }
}
