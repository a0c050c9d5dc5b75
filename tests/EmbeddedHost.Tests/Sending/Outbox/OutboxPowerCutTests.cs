using Orchestration.Core.Messages;
using Orchestration.EmbeddedHost.Sending.Outbox;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

/// <summary>What the outbox holds after the power was cut: what a disk may have kept of it, and the journal.</summary>
public sealed class OutboxPowerCutTests : IDisposable
{
    private readonly OutboxOnDisk _outbox = new();

    public void Dispose() => _outbox.Dispose();

    [Fact]
    public async Task Mails_whose_files_and_names_never_reached_the_disk_come_back()
    {
        await _outbox.SendAsync("m-1", "m-2");
        await _outbox.SendAsync("m-3", "m-4");
        var before = _outbox.Contents();

        _outbox.CutPower(() =>
        {
            File.Delete(_outbox.FileOf("m-1"));
            File.WriteAllBytes(_outbox.FileOf("m-2"), []);
            File.WriteAllBytes(_outbox.FileOf("m-3"), new byte[new FileInfo(_outbox.FileOf("m-3")).Length]);
            File.Delete(Path.Combine(_outbox.Path, "index"));
        });

        _outbox.Contents().ShouldBe(before);
        _outbox.Listed().ShouldBe(["m-4", "m-3", "m-2", "m-1"]);
    }

    [Fact]
    public async Task What_is_there_already_is_left_as_it_is()
    {
        await _outbox.SendAsync("m-1");
        var written = File.GetLastWriteTimeUtc(_outbox.FileOf("m-1"));
        File.SetLastWriteTimeUtc(_outbox.FileOf("m-1"), written.AddDays(-1));

        _outbox.CutPower(() => { });

        File.GetLastWriteTimeUtc(_outbox.FileOf("m-1")).ShouldBe(written.AddDays(-1));
        _outbox.Listed().ShouldBe(["m-1"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(int.MaxValue)]
    public async Task A_journal_that_was_not_written_whole_gives_back_what_it_holds(int cut)
    {
        await _outbox.SendAsync("m-1");
        await _outbox.SendAsync("m-2");

        _outbox.CutPower(() =>
        {
            using var journal = File.Open(_outbox.Journal.ShouldHaveSingleItem(), FileMode.Open);
            var second = journal.Length / 2;
            journal.SetLength(Math.Max(second, journal.Length - cut));
            File.Delete(_outbox.FileOf("m-1"));
            File.Delete(_outbox.FileOf("m-2"));
        });

        File.Exists(_outbox.FileOf("m-1")).ShouldBeTrue();
        File.Exists(_outbox.FileOf("m-2")).ShouldBeFalse();
    }

    [Fact]
    public void A_journal_of_anything_gives_back_nothing_and_harms_nothing()
    {
        var random = new Random(1);
        _outbox.CutPower(() =>
        {
            Directory.CreateDirectory(Path.Combine(_outbox.Path, "journal"));
            File.WriteAllText(Path.Combine(_outbox.Path, "journal", "notes.txt"), "somebody's own");
            for (var number = 1; number <= 50; number++)
            {
                var bytes = new byte[random.Next(0, 300)];
                random.NextBytes(bytes);
                File.WriteAllBytes(Path.Combine(_outbox.Path, "journal", number.ToString("D9")), bytes);
            }

            // Sizes and a list that are right, of a name that leads out of the folder.
            var line = "3 ../escape.eml\n"u8;
            File.WriteAllBytes(Path.Combine(_outbox.Path, "journal", "000000099"), [(byte)line.Length, 0, 0, 0, 3, 0, 0, 0, .. line, .. "abc"u8]);
        });

        _outbox.Contents().ShouldBeEmpty();
        File.Exists(Path.Combine(_outbox.Path, "..", "escape.eml")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_mail_sent_again_is_the_later_one_also_after_a_power_cut()
    {
        await _outbox.SendAsync(Mails.To("anna@example.net", "m-1", "the first, which is the longer of the two"));
        await _outbox.SendAsync(Mails.To("anna@example.net", "m-1", "the second"));

        _outbox.CutPower(() => File.Delete(_outbox.FileOf("m-1")));

        _outbox.Contents().ShouldHaveSingleItem().Value.ShouldContain("the second");
        _outbox.Listed().ShouldBe(["m-1"]);
    }

    [Fact]
    public async Task A_mail_that_could_not_be_put_in_does_not_come_back_by_itself()
    {
        var folder = Path.GetDirectoryName(_outbox.FileOf("m-1"))!;
        await File.WriteAllTextAsync(folder, "a file where the folder should be", TestContext.Current.CancellationToken);

        var outcomes = await new OutboxSender(_outbox.Folder).SendAsync([Mails.To("anna@example.net", "m-1")], TestContext.Current.CancellationToken);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<DeliveryOutcome.NotAccepted>();
        _outbox.CutPower(() => File.Delete(folder));
        _outbox.Contents().ShouldBeEmpty();
    }
}
