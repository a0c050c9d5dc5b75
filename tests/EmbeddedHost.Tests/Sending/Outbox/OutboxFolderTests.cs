using System.Text;
using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

/// <summary>What the outbox holds after the power was cut: what a disk may have kept of it, and the journal.</summary>
public sealed class OutboxFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("outbox-").FullName;
    private OutboxFolder _outbox;

    public OutboxFolderTests() => _outbox = OutboxFolder.Open(_path);

    private string[] Journal => Directory.GetFiles(Path.Combine(_path, "journal"));

    public void Dispose()
    {
        _outbox.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task Mails_whose_files_and_names_never_reached_the_disk_come_back()
    {
        await SendAsync("m-1", "m-2");
        await SendAsync("m-3", "m-4");
        var before = Contents();

        CutPower(() =>
        {
            File.Delete(FileOf("m-1"));
            File.WriteAllBytes(FileOf("m-2"), []);
            File.WriteAllBytes(FileOf("m-3"), new byte[new FileInfo(FileOf("m-3")).Length]);
            File.Delete(Path.Combine(_path, "index"));
        });

        Contents().ShouldBe(before);
        Listed().ShouldBe(["m-4", "m-3", "m-2", "m-1"]);
    }

    [Fact]
    public async Task What_is_there_already_is_left_as_it_is()
    {
        await SendAsync("m-1");
        var written = File.GetLastWriteTimeUtc(FileOf("m-1"));
        File.SetLastWriteTimeUtc(FileOf("m-1"), written.AddDays(-1));

        CutPower(() => { });

        File.GetLastWriteTimeUtc(FileOf("m-1")).ShouldBe(written.AddDays(-1));
        Listed().ShouldBe(["m-1"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(int.MaxValue)]
    public async Task A_journal_that_was_not_written_whole_gives_back_what_it_holds(int cut)
    {
        await SendAsync("m-1");
        await SendAsync("m-2");

        CutPower(() =>
        {
            using var journal = File.Open(Journal.ShouldHaveSingleItem(), FileMode.Open);
            var second = journal.Length / 2;
            journal.SetLength(Math.Max(second, journal.Length - cut));
            File.Delete(FileOf("m-1"));
            File.Delete(FileOf("m-2"));
        });

        File.Exists(FileOf("m-1")).ShouldBeTrue();
        File.Exists(FileOf("m-2")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_outbox_that_was_cleared_by_hand_goes_on()
    {
        await SendAsync("m-1");
        foreach (var folder in Directory.GetDirectories(_path)) Directory.Delete(folder, recursive: true);
        _outbox.SettleRested();

        await SendAsync("m-2");

        Listed().ShouldBe(["m-2"]);
        CutPower(() => File.Delete(FileOf("m-2")));
        Listed().ShouldBe(["m-2"]);
    }

    [Fact]
    public void A_journal_of_anything_gives_back_nothing_and_harms_nothing()
    {
        var random = new Random(1);
        CutPower(() =>
        {
            Directory.CreateDirectory(Path.Combine(_path, "journal"));
            File.WriteAllText(Path.Combine(_path, "journal", "notes.txt"), "somebody's own");
            for (var number = 1; number <= 50; number++)
            {
                var bytes = new byte[random.Next(0, 300)];
                random.NextBytes(bytes);
                File.WriteAllBytes(Path.Combine(_path, "journal", number.ToString("D9")), bytes);
            }

            // Sizes and a list that are right, of a name that leads out of the folder.
            var line = "3 ../escape.eml\n"u8;
            File.WriteAllBytes(Path.Combine(_path, "journal", "000000099"), [(byte)line.Length, 0, 0, 0, 3, 0, 0, 0, .. line, .. "abc"u8]);
        });

        Contents().ShouldBeEmpty();
        File.Exists(Path.Combine(_path, "..", "escape.eml")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_journal_lets_go_of_mails_that_rested_and_keeps_those_that_came_since()
    {
        await SendAsync("m-1");
        _outbox.SettleRested();
        Journal.ShouldNotBeEmpty("the disk has had no time yet");
        await SendAsync("m-2");

        _outbox.SettleRested();

        var rest = await File.ReadAllTextAsync(Journal.ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        rest.ShouldContain("Subject of m-2");
        rest.ShouldNotContain("Subject of m-1");
        _outbox.SettleRested();
        Journal.ShouldBeEmpty();
        Listed().ShouldBe(["m-2", "m-1"]);
    }

    [Fact]
    public async Task A_removed_mail_does_not_come_back_from_the_journal()
    {
        await SendAsync("m-1", "m-2");

        new OutboxMailbox(_outbox).Remove(["m-1", "never-sent"]).ShouldBe(1);

        Journal.ShouldBeEmpty();
        CutPower(() => { });
        File.Exists(FileOf("m-1")).ShouldBeFalse();
        Listed().ShouldBe(["m-2"]);
    }

    [Fact]
    public async Task A_mail_sent_again_is_the_later_one_also_after_a_power_cut()
    {
        await SendAsync(Mails.To("anna@example.net", "m-1", "the first, which is the longer of the two"));
        await SendAsync(Mails.To("anna@example.net", "m-1", "the second"));

        CutPower(() => File.Delete(FileOf("m-1")));

        Contents().ShouldHaveSingleItem().Value.ShouldContain("the second");
        Listed().ShouldBe(["m-1"]);
    }

    [Fact]
    public async Task Many_who_send_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (var batch = 0; batch < 20; batch++) await SendAsync($"m-{sender}-{batch}-a", $"m-{sender}-{batch}-b");
        }, TestContext.Current.CancellationToken)).Append(Task.Run(() =>
        {
            for (var turn = 0; turn < 20; turn++) _outbox.SettleRested();
        }, TestContext.Current.CancellationToken)));
        var before = Contents();

        CutPower(() => { });

        before.Count.ShouldBe(320);
        Contents().ShouldBe(before);
        Listed(1_000).Distinct().Count().ShouldBe(320);
    }

    [Fact]
    public async Task A_mail_that_could_not_be_put_in_does_not_come_back_by_itself()
    {
        var folder = Path.GetDirectoryName(FileOf("m-1"))!;
        await File.WriteAllTextAsync(folder, "a file where the folder should be", TestContext.Current.CancellationToken);

        var outcomes = await new OutboxSender(_outbox).SendAsync([Mails.To("anna@example.net", "m-1")], TestContext.Current.CancellationToken);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.NotAccepted>();
        CutPower(() => File.Delete(folder));
        Contents().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_put_in_is_counted_with_the_flushes_it_took()
    {
        await SendAsync("m-1", "m-2");
        await SendAsync("m-3");

        var bytes = Contents().Values.Sum(mail => mail.Length);
        _outbox.Written.ShouldBe(new(3, bytes, 2));
    }

    [Fact]
    public async Task Mails_larger_together_than_is_held_in_memory_are_all_kept()
    {
        var large = new string('x', 900_000);

        await SendAsync([.. Enumerable.Range(0, 7).Select(number => Mails.To("anna@example.net", $"m-{number}", large))]);

        Contents().Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_throwaway_outbox_keeps_no_journal()
    {
        var path = Path.Combine(_path, "throwaway");
        using var outbox = OutboxFolder.Open(path, isThrowaway: true);

        await new OutboxSender(outbox).SendAsync([Mails.To("anna@example.net")], TestContext.Current.CancellationToken);

        Directory.Exists(Path.Combine(path, "journal")).ShouldBeFalse();
        new OutboxMailbox(outbox).List(before: null, 10, recipient: null).Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_outbox_that_cannot_be_written_accepts_nothing_and_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_path, "journal"), "a file where the folder should be", TestContext.Current.CancellationToken);

        var outcomes = await new OutboxSender(_outbox).SendAsync([Mails.To("anna@example.net"), Mails.To("no address")], TestContext.Current.CancellationToken);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.NotAccepted>().Reason.ShouldContain("could not be written");
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Refused>();
        Listed().ShouldBeEmpty();
    }

    private Task SendAsync(params string[] ids) => SendAsync([.. ids.Select(id => Mails.To("anna@example.net", id))]);

    private async Task SendAsync(params MailMessage[] mails)
    {
        foreach (var outcome in await new OutboxSender(_outbox).SendAsync(mails, TestContext.Current.CancellationToken))
            outcome.ShouldBeOfType<DeliveryOutcome.Sent>();
    }

    /// <summary>Closes the folder, does to its files what a power cut may do, and opens it again.</summary>
    private void CutPower(Action damage)
    {
        _outbox.Dispose();
        damage();
        _outbox = OutboxFolder.Open(_path);
    }

    private string FileOf(string id) => Path.Combine(_path, OutboxName.Of(id));

    private Dictionary<string, string> Contents() => Directory.GetFiles(_path, "*.eml", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(_path, file), file => Encoding.UTF8.GetString(File.ReadAllBytes(file)));

    private List<string> Listed(int count = 100) =>
        [.. new OutboxMailbox(_outbox).List(before: null, count, recipient: null).Mails.Select(mail => mail.Subject["Subject of ".Length..])];
}
