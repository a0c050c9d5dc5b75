using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Outbox;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

public sealed class OutboxFolderTests : IDisposable
{
    private readonly OutboxOnDisk _outbox = new();

    public void Dispose() => _outbox.Dispose();

    [Fact]
    public async Task Many_who_send_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var batch = 0; batch < 20; batch++) await _outbox.SendAsync($"m-{sender}-{batch}-a", $"m-{sender}-{batch}-b");
        }, TestContext.Current.CancellationToken)).Append(Task.Run(() =>
        {
            for (var turn = 0; turn < 20; turn++) _outbox.Folder.SettleRested();
        }, TestContext.Current.CancellationToken)));
        var before = _outbox.Contents();

        _outbox.CutPower(() => { });

        before.Count.ShouldBe(320);
        _outbox.Contents().ShouldBe(before);
        _outbox.Listed(1_000).Distinct().Count().ShouldBe(320);
    }

    [Fact]
    public async Task What_was_put_in_is_counted_with_the_flushes_it_took()
    {
        await _outbox.SendAsync("m-1", "m-2");
        await _outbox.SendAsync("m-3");

        var bytes = _outbox.Contents().Values.Sum(mail => mail.Length);
        _outbox.Folder.Written.ShouldBe(new(3, bytes, 2));
    }

    [Fact]
    public async Task Mails_larger_together_than_is_held_in_memory_are_all_kept()
    {
        var large = new string('x', 900_000);

        await _outbox.SendAsync([.. Enumerable.Range(0, 7).Select(number => Mails.To("anna@example.net", $"m-{number}", large))]);

        _outbox.Contents().Count.ShouldBe(7);
    }

    [Fact]
    public async Task An_outbox_that_cannot_be_written_accepts_nothing_and_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_outbox.Path, "journal"), "a file where the folder should be", TestContext.Current.CancellationToken);

        var outcomes = await new OutboxSender(_outbox.Folder).SendAsync([Mails.To("anna@example.net"), Mails.To("no address")], TestContext.Current.CancellationToken);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.NotAccepted>().Reason.ShouldContain("could not be written");
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Refused>();
        _outbox.Listed().ShouldBeEmpty();
    }
}
