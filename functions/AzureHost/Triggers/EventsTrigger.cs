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
    /// <summary>Decides a batch of one session.</summary>
    [Function("Events")]
    public Task RunAsync(
        [ServiceBusTrigger("%EventsQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        consumer.ConsumeAsync(messages, actions, new RingingProcessor(processor, new(client)), cancellation);
}
