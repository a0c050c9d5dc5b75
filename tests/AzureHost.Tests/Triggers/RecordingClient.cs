using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestration.AzureHost.Tests.Orchestrations.Engine;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>An engine's client that writes down what it is asked for.</summary>
internal sealed class RecordingClient() : PlainClient("recording")
{
    /// <summary>What was begun, by instance id.</summary>
    public List<string> Begun { get; } = [];

    /// <summary>Who was rung for, by instance id.</summary>
    public List<string> Rung { get; } = [];

    /// <summary>What was asked to be let go.</summary>
    public List<PurgeInstancesFilter> Purged { get; } = [];

    /// <summary>What letting go answers, one after the other; complete in the end.</summary>
    public Queue<PurgeResult> Answers { get; } = new();

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        lock (Begun) Begun.Add(options!.InstanceId!);
        return Task.FromResult(options.InstanceId!);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        lock (Rung) Rung.Add(instanceId);
        return Task.CompletedTask;
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Purged.Add(filter);
        return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : new PurgeResult(0, true));
    }
}
