using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>
/// Runs one generation of an orchestrator against a history, as the SDK does: from the start each time, answering from
/// what is recorded. Models the SDK's trap: those who wait for an event are a stack, the next event goes to the topmost,
/// and one that was cancelled or abandoned swallows it.
/// </summary>
internal sealed class FakeContext(FakeInstance instance) : TaskOrchestrationContext
{
    private readonly Dictionary<int, TaskCompletionSource<string?>> _open = [];
    private readonly Dictionary<int, HistoryItem> _undone = [];
    private readonly Dictionary<string, Stack<TaskCompletionSource<string?>>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<string?>> _buffer = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset _now;
    private bool _isReplaying;
    private bool _preserve;
    private int _ids;

    public override TaskName Name => instance.Orchestrator;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now.UtcDateTime;

    public override bool IsReplaying => _isReplaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    /// <summary>Everything the orchestrator asked for, in order: two runs on one history must agree.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What was asked for and is not in the history yet.</summary>
    public IEnumerable<HistoryItem> Undone => _undone.OrderBy(one => one.Key).Select(one => one.Value);

    /// <summary>Ends when the orchestrator does.</summary>
    public Task<object?>? Result { get; private set; }

    /// <summary>The custom status, serialized.</summary>
    public string? Status { get; private set; }

    /// <summary>The input to continue as new with, serialized, and whether that was asked for.</summary>
    public (bool Asked, string? Input) Continue { get; private set; }

    /// <summary>Events that the next generation begins with.</summary>
    public List<(string Name, string? Payload)> CarriedOver { get; } = [];

    /// <summary>How many waiters for events were made.</summary>
    public int Waiters { get; private set; }

    /// <summary>Runs from the start through the history. What comes at or after <paramref name="firstNew"/> happens now.</summary>
    public void Replay(ITaskOrchestrator orchestrator, string? input, IReadOnlyList<HistoryItem> history, int firstNew)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            for (var i = 0; i < history.Count; i++)
            {
                _isReplaying = i < firstNew;
                Apply(orchestrator, input, history[i]);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public override T GetInput<T>() => throw new NotSupportedException("the input is a parameter");

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var policy = options?.Retry?.Policy;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (id, source) = Ask(HistoryKind.TaskScheduled, name.Name, EngineJson.Write(input));
                var result = await source.Task;
                _open.Remove(id);
                return (TResult)EngineJson.Read(result, typeof(TResult))!;
            }
            catch (TaskFailedException) when (attempt < policy?.MaxNumberOfAttempts)
            {
                var pause = policy.FirstRetryInterval * Math.Pow(policy.BackoffCoefficient, attempt - 1);
                await Timer(CurrentUtcDateTime + (pause < policy.MaxRetryInterval ? pause : policy.MaxRetryInterval), CancellationToken.None);
            }
            catch (TaskFailedException) when (policy is not null)
            {
                // The SDK has one more timer, for the sake of older histories.
                await Timer(CurrentUtcDateTime, CancellationToken.None);
                throw;
            }
        }
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        // Longer timers are cut into pieces.
        while (fireAt - CurrentUtcDateTime > TimeSpan.FromDays(3)) await Timer(CurrentUtcDateTime + TimeSpan.FromDays(3), cancellationToken);
        await Timer(fireAt, cancellationToken);
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Calls.Add($"wait for {eventName}");
        Waiters++;
        var waiter = new TaskCompletionSource<string?>();
        if (!_waiters.TryGetValue(eventName, out var stack)) _waiters.Add(eventName, stack = new());
        stack.Push(waiter);
        if (_buffer.TryGetValue(eventName, out var buffer) && buffer.TryDequeue(out var payload)) Complete(eventName, payload);
        await using var _ = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        return (T)EngineJson.Read(await waiter.Task, typeof(T))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus)
    {
        Status = EngineJson.Write(customStatus);
        Calls.Add($"status {Status}");
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Continue = (true, EngineJson.Write(newInput));
        Calls.Add($"continue {Continue.Input}");
        _preserve = preserveUnprocessedEvents;
        if (!_preserve) return;
        foreach (var (name, payloads) in _buffer)
        {
            while (payloads.TryDequeue(out var payload)) CarriedOver.Add((name, payload));
        }
    }

    public override Guid NewGuid() => throw new NotSupportedException();

    private async Task Timer(DateTime fireAt, CancellationToken cancellation)
    {
        var (id, source) = Ask(HistoryKind.TimerCreated, "", fireAt.ToString("O", CultureInfo.InvariantCulture));
        await using var _ = cancellation.Register(() =>
        {
            if (source.TrySetCanceled(cancellation)) _open.Remove(id);
        });
        await source.Task;
        _open.Remove(id);
    }

    private (int Id, TaskCompletionSource<string?> Source) Ask(HistoryKind kind, string name, string? payload)
    {
        var id = _ids++;
        var source = new TaskCompletionSource<string?>();
        _open.Add(id, source);
        _undone.Add(id, new(kind, _now, id, name, payload));
        Calls.Add($"{kind} {id} {name} {payload}");
        return (id, source);
    }

    private void Apply(ITaskOrchestrator orchestrator, string? input, HistoryItem item)
    {
        switch (item.Kind)
        {
            case HistoryKind.EpisodeStarted:
                _now = item.At;
                break;
            case HistoryKind.ExecutionStarted:
                Result = orchestrator.RunAsync(this, EngineJson.Read(input, orchestrator.InputType));
                break;
            case HistoryKind.TaskScheduled or HistoryKind.TimerCreated:
                if (!_undone.Remove(item.Id, out var asked) || asked with { At = item.At } != item)
                    throw new InvalidOperationException($"Not deterministic: the history has {item}, the orchestrator asked for {asked}.");
                break;
            case HistoryKind.TaskCompleted or HistoryKind.TimerFired:
                if (_open.TryGetValue(item.Id, out var done)) done.TrySetResult(item.Payload);
                break;
            case HistoryKind.TaskFailed:
                if (_open.Remove(item.Id, out var failed))
                    failed.TrySetException(new TaskFailedException(item.Name, item.Id, new TaskFailureDetails("failure", item.Payload!, null, null, null)));
                break;
            case HistoryKind.EventRaised:
                Raise(item.Name, item.Payload);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "not a kind of row");
        }
    }

    private void Raise(string name, string? payload)
    {
        if (Continue.Asked) CarriedOver.Add((name, payload));
        else Complete(name, payload);
    }

    private void Complete(string name, string? payload)
    {
        if (_waiters.TryGetValue(name, out var stack) && stack.TryPop(out var waiter))
        {
            // Whether or not anybody still listens.
            waiter.TrySetResult(payload);
            return;
        }

        if (!_buffer.TryGetValue(name, out var buffer)) _buffer.Add(name, buffer = new());
        buffer.Enqueue(payload);
    }
}
