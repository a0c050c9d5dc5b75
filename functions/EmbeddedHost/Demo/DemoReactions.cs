using System.Buffers.Binary;
using System.Globalization;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;
using Orchestration.Runtime.Delivery.Mime;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Demo;

/// <summary>
/// Sends the demo's mails and lets its customers react: some open, some of those click, a few leave. The shares are
/// round figures of the order that mail services report for shops; which customer does what follows from the message's id alone.
/// </summary>
internal sealed class DemoReactions(IMessageSender inner, TimeProvider time) : IMessageSender
{
    private const int OpenPercent = 40;
    private const int ClickPercent = 10;
    private const int LeavePerMille = 4;

    private readonly PriorityQueue<CustomerEvent, DateTimeOffset> _coming = new();

    public bool IsIdempotent => inner.IsIdempotent;

    /// <summary>When the next reaction comes, or null.</summary>
    public DateTimeOffset? Next => _coming.TryPeek(out _, out var at) ? at : null;

    public async ValueTask<IReadOnlyList<DeliveryOutcome>> SendAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellation)
    {
        var outcomes = await inner.SendAsync(mails, cancellation);
        for (var i = 0; i < mails.Count; i++)
        {
            if (outcomes[i] is DeliveryOutcome.Sent) React(mails[i], time.GetUtcNow());
        }

        return outcomes;
    }

    /// <summary>Takes the reactions that have come by now.</summary>
    public void TakeUntil(DateTimeOffset now, List<CustomerEvent> events)
    {
        while (_coming.TryPeek(out _, out var at) && at <= now) events.Add(_coming.Dequeue());
    }

    private void React(MailMessage mail, DateTimeOffset sent)
    {
        var chance = BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(mail.MessageId.AsSpan(0, 16)));
        var opened = sent.AddMinutes(20 + (chance >> 20) % 1200);
        Add(mail, EventTypes.EmailDelivered, sent.AddMinutes(1));
        if (chance % 100 >= OpenPercent) return;
        Add(mail, EventTypes.EmailOpened, opened);
        if (chance % 100 < ClickPercent) Add(mail, EventTypes.EmailClicked, opened.AddMinutes(1));
        if ((chance >> 8) % 1000 < LeavePerMille) Add(mail, EventTypes.EmailUnsubscribed, opened.AddMinutes(2));
    }

    private void Add(MailMessage mail, string type, DateTimeOffset at)
    {
        var data = new RecordMap([new("message", Value.Of(mail.MessageId)), new("template", Value.Of(mail.Template ?? ""))]);
        var key = new EventKey("demo-mailbox", string.Create(CultureInfo.InvariantCulture, $"{type}:{mail.MessageId}"));
        _coming.Enqueue(new(key, type, new(mail.CustomerId!), at, data), at);
    }
}
