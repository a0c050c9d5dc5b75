using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>An engine's client that writes down what it is asked for.</summary>
internal sealed class RecordingClient() : DurableTaskClient("recording")
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

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => default;
}
