using System.Collections.Immutable;
using System.Threading.Channels;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>
/// Messages that want to be delivered. Not durable, and need not be: the message ledger is, and a message that nobody
/// claims rings again. So a full queue drops instead of blocking the decision that brought the message.
/// </summary>
public sealed class DeliveryQueue : IEffectSink
{
    private readonly Channel<PendingDelivery> _queue = Channel.CreateBounded<PendingDelivery>(
        new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>How many messages wait.</summary>
    public int Depth => _queue.Reader.Count;

    /// <inheritdoc/>
    public void Take(CustomerId customer, ImmutableArray<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect is Effect.Deliver deliver) Add(new(customer, deliver.Message));
        }
    }

    /// <summary>Adds a message.</summary>
    public void Add(in PendingDelivery delivery) => _queue.Writer.TryWrite(delivery);

    /// <summary>Waits for messages and takes up to <paramref name="limit"/>. Empty where no more will come.</summary>
    public async ValueTask<IReadOnlyList<PendingDelivery>> TakeAsync(int limit, CancellationToken cancellation) =>
        await _queue.Reader.WaitToReadAsync(cancellation) ? TakeWaiting(limit) : [];

    /// <summary>Takes up to <paramref name="limit"/> messages of those that wait now.</summary>
    public IReadOnlyList<PendingDelivery> TakeWaiting(int limit)
    {
        var taken = new List<PendingDelivery>();
        while (taken.Count < limit && _queue.Reader.TryRead(out var delivery)) taken.Add(delivery);
        return taken;
    }
}
