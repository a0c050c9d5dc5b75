using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Scheduler;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;
using Orchestration.Simulation.Post;
using Orchestration.Simulation.Storage;
using Orchestration.Simulation.Time;

namespace Orchestration.Simulation;

/// <summary>One life of the process: the embedded host's own parts over the durable store, with everything volatile new.</summary>
internal sealed class Host
{
    private static readonly RuntimeMetrics Metrics = new();

    private readonly DurableStore _store;
    private readonly VirtualTime _time;
    private readonly Provider _provider;
    private readonly Fault _fault;
    private readonly DeliveryQueue _queue = new();
    private readonly CustomerProcessor _processor;
    private readonly Courier _courier;
    private readonly WakeLoop _wakes;
    private readonly Recovery _recovery;

    public Host(DurableStore store, VirtualTime time, Provider provider, Catalog catalog, Fault fault)
    {
        (_store, _time, _provider, _fault) = (store, time, provider, fault);
        _processor = new(store, () => catalog, time, _queue, Metrics);
        _courier = new(_processor, new PlainComposer(), provider);
        _wakes = new(store, _processor, time, Metrics, NullLogger<WakeLoop>.Instance);
        _recovery = new(store, store, _processor, _courier, _queue, time);
    }

    public bool HasPost => _queue.Depth > 0;

    /// <summary>What a host does before it opens its doors.</summary>
    public async Task StartAsync()
    {
        await _recovery.ResumeAsync(CancellationToken.None);
        await _recovery.SweepAsync(CancellationToken.None);
    }

    public async Task PostAsync(List<CustomerEvent> batch, Shopfront shopfront)
    {
        await _processor.ProcessAsync(batch.ConvertAll(happened => CustomerInput.Of(happened)), CancellationToken.None);
        shopfront.Answer(batch);
    }

    public Task WakeAsync() => _wakes.WakeDueAsync(CancellationToken.None);

    public async Task DeliverAsync(int limit)
    {
        var batch = _queue.TakeWaiting(limit);
        if (_fault == Fault.ClaimsSkipped) await SendUnclaimedAsync(batch);
        else await _courier.DeliverAsync(batch, CancellationToken.None);
    }

    public async Task EraseAsync(CustomerId customer)
    {
        while (true)
        {
            var stored = (await _store.LoadAsync([customer], CancellationToken.None))[0];
            if (await _store.EraseAsync(stored, CustomerMachine.Erase(stored.State, _time.Now), CancellationToken.None) == CommitResult.Committed) return;
        }
    }

    private async Task SendUnclaimedAsync(IReadOnlyList<PendingDelivery> batch)
    {
        foreach (var delivery in batch)
        {
            var stored = (await _store.LoadAsync([delivery.Customer], CancellationToken.None))[0];
            foreach (var message in stored.State.Messages)
            {
                if (message.Id == delivery.Message) await _provider.SendAsync([PlainComposer.Mail(delivery.Customer.Value, message, "x@example.com")], CancellationToken.None);
            }
        }
    }
}
