using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>The engine's client, which throws as that of the Functions host does.</summary>
internal sealed class FakeClient(FakeEngine engine) : PlainClient("fake")
{
    /// <summary>What a start throws that finds the instance running.</summary>
    public Func<Exception> AlreadyThere { get; set; } = () => new OrchestrationAlreadyExistsException("exists");

    /// <summary>Whether events for instances that are not there are dropped without a word.</summary>
    public bool DropsSilently { get; set; }

    /// <summary>What every call throws, once each.</summary>
    public Queue<Exception> Faults { get; } = new();

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (Faults.TryDequeue(out var fault)) throw fault;
        var id = options.ShouldNotBeNull().InstanceId.ShouldNotBeNull();
        id.Length.ShouldBeInRange(1, 100);
        id.ShouldNotStartWith("@");
        id.IndexOfAny(['/', '\\', '#', '?']).ShouldBe(-1);
        var dedupe = options.DedupeStatuses.ShouldNotBeNull();
        if (engine.Find(id) is { } there && dedupe.Contains(there.Status.ToString())) throw AlreadyThere();
        engine.Start(id, orchestratorName.Name, EngineJson.Write(input));
        return Task.FromResult(id);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        if (Faults.TryDequeue(out var fault)) throw fault;
        var there = engine.Find(instanceId);
        if (there is { IsOver: false }) engine.Raise(there, eventName, EngineJson.Write(eventPayload));
        else if (!DropsSilently) throw new RpcException(there is null ? StatusCode.NotFound : StatusCode.FailedPrecondition);
        return Task.CompletedTask;
    }
}
