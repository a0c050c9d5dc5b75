using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Scheduler;

/// <summary>What a host does first: it looks after the messages that it left behind when it stopped, and after clocks that new definitions have moved.</summary>
public sealed class Recovery(
    ICustomerStore store, IWakeIndex index, IInputProcessor processor, Courier courier, DeliveryQueue queue, TimeProvider time)
{
    private const int Page = 500;

    /// <summary>A requested message rings again within this time by itself; one that waits longer is deferred on purpose.</summary>
    private static readonly TimeSpan RingsSoon = TimeSpan.FromMinutes(1);

    /// <summary>Settles what was claimed and rings for what was requested.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        await ForEachPageAsync(index.UnsettledAsync, ResumeAsync, cancellation);
    }

    /// <summary>Wakes every customer once, so that stages and idle entries follow changed definitions.</summary>
    public async Task SweepAsync(CancellationToken cancellation) => await ForEachPageAsync(
        index.CustomersAsync,
        async (page, stop) => await processor.ProcessAsync([.. page.Select(CustomerInput.Wake)], stop),
        cancellation);

    private async Task ResumeAsync(IReadOnlyList<CustomerId> page, CancellationToken cancellation)
    {
        var stored = await store.LoadAsync(page, cancellation);
        await courier.RecoverAsync([.. stored.Select(customer => customer.State)], cancellation);
        var soon = time.GetUtcNow() + RingsSoon;
        foreach (var customer in stored)
        {
            foreach (var message in customer.State.Messages)
            {
                if (message.Status == MessageStatus.Requested && message.NextAt <= soon) queue.Add(new(customer.State.Id, message.Id));
            }
        }
    }

    private static async Task ForEachPageAsync(
        Func<CustomerId?, int, CancellationToken, ValueTask<IReadOnlyList<CustomerId>>> read,
        Func<IReadOnlyList<CustomerId>, CancellationToken, Task> act,
        CancellationToken cancellation)
    {
        CustomerId? after = null;
        while (true)
        {
            var page = await read(after, Page, cancellation);
            if (page.Count == 0) return;
            await act(page, cancellation);
            after = page[^1];
        }
    }
}
