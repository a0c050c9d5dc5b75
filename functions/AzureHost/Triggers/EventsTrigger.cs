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
    /// Decides one event. One at a time, because the platform serves many sessions, that is customers, at once only that
    /// way, and only that way renews their locks: batches of a session come one session after the other
    /// (azure-functions-dotnet-worker, issues 3087 and 2953). A batch would save nothing: each customer is a commit of its own.
    /// </summary>
    [Function("Events")]
    public Task RunAsync(
        [ServiceBusTrigger("%EventsQueue%", Connection = "ServiceBus", IsSessionsEnabled = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        consumer.ConsumeAsync(message, actions, new RingingProcessor(processor, new(client)), cancellation);
}
