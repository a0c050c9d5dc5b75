using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.AzureHost.Triggers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.AzureHost.Tests.Triggers;

public sealed class EventsTriggerTests : IAsyncLifetime
{
    private readonly List<string> _done = [];
    private FunctionSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await FunctionSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task An_event_off_the_queue_is_decided_and_its_message_completed()
    {
        await Trigger.OneAsync(Order("1"), new Actions(_done), _site.Engine, TestContext.Current.CancellationToken);

        _done.ShouldBe(["completed"]);
        (await OrdersAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_off_the_queue_is_decided_event_by_event()
    {
        await Trigger.BatchAsync([Order("1"), Order("2"), Order("1")], new Actions(_done), _site.Engine, TestContext.Current.CancellationToken);

        _done.ShouldBe(["completed", "completed", "completed"]);
        (await OrdersAsync()).ShouldBe(2);
    }

    private EventsTrigger Trigger => ActivatorUtilities.CreateInstance<EventsTrigger>(_site.Services);

    private async Task<long> OrdersAsync() =>
        (await _site.Store.LoadAsync([new("ada")], TestContext.Current.CancellationToken))[0].State.Facts.ByType.ShouldHaveSingleItem().Count;

    private static ServiceBusReceivedMessage Order(string id)
    {
        var happened = new CustomerEvent(
            new("tests", id), EventTypes.OrderPlaced, new("ada"), DateTimeOffset.UtcNow,
            new RecordMap([new("order", Value.Of("1")), new("value", Value.Of(20.5)), new("currency", Value.Of("GBP"))]));
        var message = QueueMessages.Write(happened);
        return ServiceBusModelFactory.ServiceBusReceivedMessage(message.Body, messageId: message.MessageId, sessionId: message.SessionId, deliveryCount: 1);
    }

    private sealed class Actions(List<string> done) : ServiceBusMessageActions
    {
        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => Note("completed");

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) => Note("abandoned");

        private Task Note(string what)
        {
            done.Add(what);
            return Task.CompletedTask;
        }
    }
}
