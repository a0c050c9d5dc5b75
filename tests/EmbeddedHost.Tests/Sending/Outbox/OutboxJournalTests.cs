using Orchestration.EmbeddedHost.Sending.Outbox;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

public sealed class OutboxJournalTests : IDisposable
{
    private readonly OutboxOnDisk _outbox = new();

    public void Dispose() => _outbox.Dispose();

    [Fact]
    public async Task The_journal_lets_go_of_mails_that_rested_and_keeps_those_that_came_since()
    {
        await _outbox.SendAsync("m-1");
        _outbox.Folder.SettleRested();
        _outbox.Journal.ShouldNotBeEmpty("the disk has had no time yet");
        await _outbox.SendAsync("m-2");

        _outbox.Folder.SettleRested();

        var rest = await File.ReadAllTextAsync(_outbox.Journal.ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        rest.ShouldContain("Subject of m-2");
        rest.ShouldNotContain("Subject of m-1");
        _outbox.Folder.SettleRested();
        _outbox.Journal.ShouldBeEmpty();
        _outbox.Listed().ShouldBe(["m-2", "m-1"]);
    }

    [Fact]
    public async Task A_removed_mail_does_not_come_back_from_the_journal()
    {
        await _outbox.SendAsync("m-1", "m-2");

        new OutboxMailbox(_outbox.Folder).Remove(["m-1", "never-sent"]).ShouldBe(1);

        _outbox.Journal.ShouldBeEmpty();
        _outbox.CutPower(() => { });
        File.Exists(_outbox.FileOf("m-1")).ShouldBeFalse();
        _outbox.Listed().ShouldBe(["m-2"]);
    }

    [Fact]
    public async Task A_throwaway_outbox_keeps_no_journal()
    {
        var path = Path.Combine(_outbox.Path, "throwaway");
        using var outbox = OutboxFolder.Open(path, isThrowaway: true);

        await new OutboxSender(outbox).SendAsync([Mails.To("anna@example.net")], TestContext.Current.CancellationToken);

        Directory.Exists(Path.Combine(path, "journal")).ShouldBeFalse();
        new OutboxMailbox(outbox).List(before: null, 10, recipient: null).Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_outbox_that_was_cleared_by_hand_goes_on()
    {
        await _outbox.SendAsync("m-1");
        foreach (var folder in Directory.GetDirectories(_outbox.Path)) Directory.Delete(folder, recursive: true);
        _outbox.Folder.SettleRested();

        await _outbox.SendAsync("m-2");

        _outbox.Listed().ShouldBe(["m-2"]);
        _outbox.CutPower(() => File.Delete(_outbox.FileOf("m-2")));
        _outbox.Listed().ShouldBe(["m-2"]);
    }
}
