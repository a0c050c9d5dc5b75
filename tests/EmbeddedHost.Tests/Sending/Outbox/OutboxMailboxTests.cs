using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.Runtime.Delivery.Mime;

namespace Orchestration.EmbeddedHost.Tests.Sending.Outbox;

public sealed class OutboxMailboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outbox-").FullName;
    private readonly OutboxFolder _outbox;
    private readonly OutboxSender _sender;
    private readonly OutboxMailbox _mailbox;

    public OutboxMailboxTests()
    {
        _outbox = OutboxFolder.Open(_folder);
        _sender = new OutboxSender(_outbox);
        _mailbox = new OutboxMailbox(_outbox);
    }

    public void Dispose()
    {
        _outbox.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void An_empty_outbox_has_an_empty_page() =>
        _mailbox.List(before: null, 10, recipient: null).ShouldSatisfyAllConditions(page => page.Mails.ShouldBeEmpty(), page => page.Next.ShouldBeNull());

    [Fact]
    public async Task Pages_run_from_the_newest_to_the_oldest_without_gap_or_overlap()
    {
        // Enough that the index is read in several blocks.
        const int Count = 3_000;
        foreach (var batch in Enumerable.Range(0, Count).Chunk(250))
            await SendAsync([.. batch.Select(n => Mails.To($"to-{n}@example.net", $"a-message-id-of-a-certain-length-{n}"))]);

        var subjects = new List<string>();
        for (string? before = null; ;)
        {
            var page = _mailbox.List(before, 190, recipient: null);
            subjects.AddRange(page.Mails.Select(mail => mail.Subject));
            if ((before = page.Next) is null)
                break;
        }

        subjects.ShouldBe(Enumerable.Range(0, Count).Reverse().Select(n => $"Subject of a-message-id-of-a-certain-length-{n}"));
    }

    [Fact]
    public async Task A_mail_shows_what_its_headers_say()
    {
        await SendAsync(Mails.To("anna@example.net") with { Subject = "Grüße 🎁 an dich, " + new string('ü', 100), From = "Café <shop@example.com>" });

        var mail = _mailbox.List(before: null, 10, recipient: null).Mails.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Grüße 🎁 an dich, " + new string('ü', 100));
        mail.From.ShouldContain("Café");
        mail.To.ShouldBe("anna@example.net");
        mail.Id.ShouldContain("m-1");
        mail.Date.ShouldBe(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        _mailbox.Read(mail.Id).ShouldNotBeNull().Head.ShouldContain("X-Journey-Message: " + mail.Id);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("ab/../../secret.eml")]
    [InlineData("ab/..eml")]
    [InlineData("/etc/passwd.eml")]
    [InlineData("ab/.eml")]
    [InlineData("ab/=.eml")]
    [InlineData("")]
    public void No_name_leads_out_of_the_outbox(string name) => _mailbox.Read(name).ShouldBeNull();

    [Theory]
    [InlineData("../../escape")]
    [InlineData("a/b\\c:d")]
    [InlineData("UPPER")]
    [InlineData("con")]
    [InlineData("\r\nBcc: other@example.net")]
    [InlineData("日本語\0")]
    [InlineData("")]
    public async Task Any_message_id_is_one_file_below_the_folder(string id)
    {
        await SendAsync(Mails.To("anna@example.net", id));
        await SendAsync(Mails.To("anna@example.net", id));

        var files = Directory.GetFiles(_folder, "*.eml", SearchOption.AllDirectories);
        Path.GetRelativePath(_folder, files.ShouldHaveSingleItem()).ShouldMatch("^[0-9a-f]{2}/[-=_a-z0-9]+\\.eml$");
    }

    [Fact]
    public async Task Ids_that_differ_by_case_are_different_mails()
    {
        await SendAsync(Mails.To("anna@example.net", "abc"), Mails.To("anna@example.net", "ABC"));

        _mailbox.List(before: null, 10, recipient: null).Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_skipped()
    {
        await SendAsync(Mails.To("anna@example.net", "m-1"));
        // A name whose file never came, the same name again, and half a name.
        await File.AppendAllTextAsync(Path.Combine(_folder, "index"), "\nab/never-came.eml\n" + OutboxName.Of("m-1") + "\nab/hal", TestContext.Current.CancellationToken);
        // A mail that was being written.
        var half = Path.Combine(_folder, OutboxName.Of("m-2"));
        Directory.CreateDirectory(Path.GetDirectoryName(half)!);
        await File.WriteAllTextAsync(half, new string('x', 100_000), TestContext.Current.CancellationToken);

        await SendAsync(Mails.To("anna@example.net", "m-2"));

        _mailbox.List(before: null, 10, recipient: null).Mails.Select(mail => mail.Subject).ShouldBe(["Subject of m-2", "Subject of m-1"]);
        (await File.ReadAllTextAsync(half, TestContext.Current.CancellationToken)).ShouldNotContain("xxx");
    }

    private async Task SendAsync(params MailMessage[] mails) => await _sender.SendAsync(mails, TestContext.Current.CancellationToken);
}
