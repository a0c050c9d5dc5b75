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
    /// Decides one event. The platform serves many sessions, that is customers, at once only where it hands out their
    /// messages one by one, and only then renews their locks.
    /// </summary>
    [Function("Events")]
    public Task OneAsync(
        [ServiceBusTrigger("%EventsQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        consumer.ConsumeAsync([message], actions, new RingingProcessor(processor, new(client)), cancellation);

    /// <summary>
    /// Decides a batch of one customer's events; stands in for the other where an app setting switches the two. The platform
    /// serves one customer after the other then, and renews no lock (azure-functions-dotnet-worker, issues 2953 and 3087):
    /// right for few customers with many events each, such as a history that comes by the queue.
    /// </summary>
    [Function("EventBatches")]
    public Task BatchAsync(
        [ServiceBusTrigger("%EventsQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        consumer.ConsumeAsync(messages, actions, new RingingProcessor(processor, new(client)), cancellation);
}
