using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.Runtime.Intake;

namespace Orchestration.AzureHost.Triggers;

/// <summary>Takes events off the queue. Settings: <c>EventsQueue</c> names the queue (usually <c>purchase-events</c>), <c>ServiceBus</c> the connection.</summary>
public sealed class EventsTrigger(EventsConsumer consumer, IInputProcessor processor)
{
    /// <summary>
    /// Decides a batch of one session, and lets go of it. The platform takes one session after the other where they come in
    /// batches, and would otherwise stay with each, that is with each customer, until nothing had come for a while.
    /// </summary>
    [Function("Events")]
    public async Task RunAsync(
        [ServiceBusTrigger("%EventsQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        ServiceBusSessionMessageActions session,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        await consumer.ConsumeAsync(messages, actions, new RingingProcessor(processor, new(client)), cancellation);
        await session.ReleaseSession(CancellationToken.None);
    }
}
