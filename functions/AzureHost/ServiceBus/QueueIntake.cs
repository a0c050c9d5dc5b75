using Azure.Messaging.ServiceBus;
using Orchestration.Core.Events;
using Orchestration.Runtime.Ports;

namespace Orchestration.AzureHost.ServiceBus;

/// <summary>
/// Puts events on the queue. All of a request's events are packed before the first is sent, so that one that is too
/// large keeps all of them out; a broker that fails in between leaves a part on the queue, and the sender, told to come
/// back, sends all of them again: the broker's duplicate detection, and the store's after it, see to the rest.
/// </summary>
/// <param name="sender">Sends to the queue: with sessions and duplicate detection, not partitioned (a batch holds several sessions).</param>
public sealed class QueueIntake(ServiceBusSender sender) : IEventIntake
{
    /// <inheritdoc/>
    public async ValueTask<TakenIn> TakeAsync(IReadOnlyList<CustomerEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        var batches = new List<ServiceBusMessageBatch>();
        try
        {
            for (var i = 0; i < events.Count; i++) await PackAsync(batches, events[i], i, cancellation);
            // One after the other: events of one customer may lie in several batches.
            foreach (var batch in batches) await sender.SendMessagesAsync(batch, cancellation);
        }
        finally
        {
            foreach (var batch in batches) batch.Dispose();
        }

        return new(events.Count, Duplicates: 0);
    }

    private async Task PackAsync(List<ServiceBusMessageBatch> batches, CustomerEvent happened, int index, CancellationToken cancellation)
    {
        var message = QueueMessages.Write(happened);
        if (message.Body.ToMemory().Length > QueueMessages.MaxBodyBytes) throw new EventTooLargeException(index, QueueMessages.MaxBodyBytes);
        if (batches.Count > 0 && batches[^1].TryAddMessage(message)) return;
        var batch = await sender.CreateMessageBatchAsync(cancellation);
        batches.Add(batch);
        if (!batch.TryAddMessage(message)) throw new EventTooLargeException(index, batch.MaxSizeInBytes);
    }
}
