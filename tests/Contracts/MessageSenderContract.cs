using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.Contracts;

/// <summary>What every <see cref="IMessageSender"/> promises. A sender's tests derive from it and say what arrived.</summary>
public abstract class MessageSenderContract
{
    /// <summary>The sender under test, working.</summary>
    protected abstract IMessageSender Sender { get; }

    /// <summary>The raw mails the other side holds now.</summary>
    protected abstract Task<IReadOnlyList<string>> ArrivedAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static MailMessage Mail(string id, string? to = null) => new()
    {
        MessageId = id,
        CustomerId = "c-" + id,
        From = "Shop <shop@example.com>",
        To = to ?? $"to-{id}@example.net",
        Subject = $"Subject of {id}",
        Html = $"<p>Hello {id}</p>",
        Text = $"Hello {id}",
        Date = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task An_empty_batch_has_no_outcomes() =>
        (await Sender.SendAsync([], Cancellation)).ShouldBeEmpty();

    [Fact]
    public async Task Every_mail_of_a_batch_is_sent_and_arrives_once()
    {
        MailMessage[] mails = [.. Enumerable.Range(0, 50).Select(n => Mail($"batch-{n:00}"))];

        var outcomes = await Sender.SendAsync(mails, Cancellation);

        outcomes.Count.ShouldBe(mails.Length);
        outcomes.ShouldAllBe(o => o is DeliveryOutcome.Sent);
        var arrived = await ArrivedAsync();
        foreach (var mail in mails)
        {
            var copy = arrived.Where(text => text.Contains($"Subject: {mail.Subject}\r\n", StringComparison.Ordinal)).ShouldHaveSingleItem();
            copy.ShouldContain(mail.To);
            copy.ShouldContain(mail.Text);
        }
    }

    [Fact]
    public async Task Outcomes_keep_the_order_of_the_mails_and_a_bad_mail_spoils_no_other()
    {
        var outcomes = await Sender.SendAsync(
            [Mail("order-1"), Mail("order-2", "victim@example.net>\r\nRCPT TO:<other@example.net"), Mail("order-3")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Sent>();
        outcomes[1].ShouldBeOfType<DeliveryOutcome.Refused>().AddressFailed.ShouldBeTrue();
        outcomes[2].ShouldBeOfType<DeliveryOutcome.Sent>();
        (await ArrivedAsync()).ShouldNotContain(text => text.Contains("order-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reasons_hold_no_address()
    {
        var outcomes = await Sender.SendAsync([Mail("masked", "not an address, private@example.net")], Cancellation);

        outcomes[0].ShouldBeOfType<DeliveryOutcome.Refused>().Reason.ShouldNotContain("private");
    }

    [Fact]
    public async Task An_idempotent_sender_leaves_one_mail_for_one_id()
    {
        Assert.SkipUnless(Sender.IsIdempotent, "This sender does not promise it.");

        await Sender.SendAsync([Mail("again")], Cancellation);
        var outcomes = await Sender.SendAsync([Mail("again"), Mail("again")], Cancellation);

        outcomes.ShouldAllBe(o => o is DeliveryOutcome.Sent);
        (await ArrivedAsync()).Count(text => text.Contains("Subject: Subject of again\r\n", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_batch_ends_with_outcomes_and_sends_nothing()
    {
        var outcomes = await Sender.SendAsync([Mail("cancelled-1"), Mail("cancelled-2")], new CancellationToken(canceled: true));

        outcomes.Count.ShouldBe(2);
        outcomes.ShouldAllBe(o => o is DeliveryOutcome.NotAccepted);
        (await ArrivedAsync()).ShouldNotContain(text => text.Contains("cancelled-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batches_may_be_sent_at_the_same_time()
    {
        var batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(b =>
            Sender.SendAsync([.. Enumerable.Range(0, 10).Select(n => Mail($"parallel-{b}-{n}"))], Cancellation).AsTask()));

        batches.SelectMany(outcomes => outcomes).ShouldAllBe(o => o is DeliveryOutcome.Sent);
        (await ArrivedAsync()).Count(text => text.Contains("Subject of parallel-", StringComparison.Ordinal)).ShouldBe(80);
    }
}
