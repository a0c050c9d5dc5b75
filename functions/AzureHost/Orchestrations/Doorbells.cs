using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>Rings doorbells: begins orchestrations and wakes those that rest.</summary>
public sealed class Doorbells(DurableTaskClient client)
{
    /// <summary>The name of the event that wakes.</summary>
    public const string EventName = "doorbell";

    private const int AtOnce = 16;

    /// <summary>
    /// One of these stands for the same work: it is rung instead of begun a second time. What has ended, in whatever way,
    /// may begin again: an erased customer's enrollments count from 1 anew, and one that failed must not stay so.
    /// </summary>
    private static readonly OrchestrationRuntimeStatus[] Running =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Rings every one. Ringing again is harmless; so after a failure, ring all of them again.</summary>
    public async Task RingAsync(IReadOnlyCollection<Doorbell> doorbells, CancellationToken cancellation)
    {
        foreach (var some in doorbells.Chunk(AtOnce)) await Task.WhenAll(some.Select(one => RingAsync(one, cancellation)));
    }

    private async Task RingAsync(Doorbell doorbell, CancellationToken cancellation)
    {
        if (doorbell.IsNew && await TryBeginAsync(doorbell, cancellation)) return;
        if (await TryWakeAsync(doorbell, cancellation) || !doorbell.IsLive || doorbell.IsNew) return;
        await TryBeginAsync(doorbell, cancellation);
    }

    private async Task<bool> TryBeginAsync(Doorbell doorbell, CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions(doorbell.Instance).WithDedupeStatuses(Running);
        try
        {
            await (doorbell.Enrollment is { } enrollment
                ? client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(JourneyOrchestrator), new JourneyInput(doorbell.Customer.Value, enrollment.Value), options, cancellation)
                : client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(LifecycleOrchestrator), new LifecycleInput(doorbell.Customer.Value), options, cancellation));
            return true;
        }
        catch (Exception fault) when (EngineErrors.IsAlreadyThere(fault))
        {
            return false;
        }
    }

    private async Task<bool> TryWakeAsync(Doorbell doorbell, CancellationToken cancellation)
    {
        try
        {
            // The payload says nothing; but backends differ in what they make of none.
            await client.RaiseEventAsync(doorbell.Instance, EventName, true, cancellation);
            return true;
        }
        catch (Exception fault) when (EngineErrors.IsNotThere(fault))
        {
            return false;
        }
    }
}
