using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestration.EmbeddedHost.Demo;

namespace Orchestration.AzureHost.Tests.Orchestrations.Engine;

/// <summary>
/// An engine of Durable Task on virtual time and one thread: instances with histories that are replayed, activities at
/// least once, timers, events, continue-as-new. Every replay is checked: the same history must lead to the same calls.
/// </summary>
internal sealed class FakeEngine
{
    private const int MaxSteps = 200_000;

    private readonly HandTurnedTime _time;
    private readonly Dictionary<string, FakeInstance> _instances = new(StringComparer.Ordinal);
    private readonly Queue<(FakeInstance Instance, int Generation, HistoryItem Task)> _tasks = new();
    private readonly PriorityQueue<(FakeInstance Instance, int Generation, int Id), DateTimeOffset> _timers = new();

    public FakeEngine(HandTurnedTime time)
    {
        _time = time;
        Client = new(this);
    }

    public FakeClient Client { get; }

    /// <summary>Orchestrators by name.</summary>
    public Dictionary<string, Func<ITaskOrchestrator>> Orchestrators { get; } = [];

    /// <summary>Activities by name.</summary>
    public Dictionary<string, Func<ITaskActivity>> Activities { get; } = [];

    public IReadOnlyCollection<FakeInstance> Instances => _instances.Values;

    public EngineCounts Counts { get; } = new();

    /// <summary>Everything ever stored: inputs, outputs, statuses, histories.</summary>
    public List<string> Stored { get; } = [];

    /// <summary>Called before an activity runs; what it throws the activity is taken to have thrown.</summary>
    public Func<string, Task> BeforeActivity { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after an activity ran, before its result is kept; what it throws is a crash: the activity runs again.</summary>
    public Func<string, Task> AfterActivity { get; set; } = _ => Task.CompletedTask;

    public FakeInstance? Find(string id) => _instances.GetValueOrDefault(id);

    public void Start(string id, string orchestrator, string? input)
    {
        Counts.Starts++;
        Keep(id, input);
        var instance = new FakeInstance(id, orchestrator, input);
        instance.Inbox.Add(new(HistoryKind.ExecutionStarted, _time.GetUtcNow(), Payload: input));
        _instances[id] = instance;
    }

    public void Raise(FakeInstance instance, string name, string? payload)
    {
        Counts.Events++;
        Keep(name, payload);
        instance.Inbox.Add(new(HistoryKind.EventRaised, _time.GetUtcNow(), Name: name, Payload: payload));
    }

    /// <summary>Whether a second waiter in one generation is an error, as it is for ours.</summary>
    public bool IsStrict { get; set; } = true;

    /// <summary>When the next timer goes off, or null.</summary>
    public DateTimeOffset? NextTimer => _timers.TryPeek(out _, out var at) ? at : null;

    /// <summary>Runs until everybody waits.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < MaxSteps; i++)
        {
            FireDue();
            if (_instances.Values.FirstOrDefault(one => one is { IsOver: false, Inbox.Count: > 0 }) is { } ready) Run(ready);
            else if (_tasks.TryDequeue(out var work)) await RunAsync(work.Instance, work.Generation, work.Task);
            else return;
        }

        throw new InvalidOperationException("The orchestrations never come to rest.");
    }

    /// <summary>Puts the timers that are due into the inboxes.</summary>
    public void FireDue()
    {
        while (_timers.TryPeek(out var timer, out var at) && at <= _time.GetUtcNow())
        {
            _timers.Dequeue();
            // A timer of an earlier generation is for nobody.
            if (timer.Instance.Generation == timer.Generation && _instances[timer.Instance.Id] == timer.Instance)
                timer.Instance.Inbox.Add(new(HistoryKind.TimerFired, _time.GetUtcNow(), timer.Id));
        }
    }

    private void Run(FakeInstance instance)
    {
        instance.Status = OrchestrationRuntimeStatus.Running;
        var firstNew = instance.History.Count;
        instance.History.Add(new(HistoryKind.EpisodeStarted, _time.GetUtcNow()));
        instance.History.AddRange(instance.Inbox);
        instance.Inbox.Clear();
        var context = Replay(instance, firstNew);
        if (!Replay(instance, instance.History.Count).Calls.SequenceEqual(context.Calls))
            throw new InvalidOperationException("Not deterministic: a replay asked for something else.");
        if (IsStrict && context.Waiters > 1) throw new InvalidOperationException("More than one waiter for an event in one generation.");
        if (context.Status is { } status) Keep(instance.Id, instance.CustomStatus = status);
        if (context.Result is not { IsCompleted: true } result) Schedule(instance, context);
        else if (result.IsFaulted) (instance.Status, instance.Failure) = (OrchestrationRuntimeStatus.Failed, result.Exception!.InnerException);
        else if (context.Continue.Asked) Continue(instance, context);
        else (instance.Status, instance.Output) = (OrchestrationRuntimeStatus.Completed, EngineJson.Write(result.Result));
        if (instance.IsOver) Keep(instance.Id, instance.Output);
    }

    private FakeContext Replay(FakeInstance instance, int firstNew)
    {
        var context = new FakeContext(instance);
        context.Replay(Orchestrators[instance.Orchestrator](), instance.Input, instance.History, firstNew);
        return context;
    }

    private void Schedule(FakeInstance instance, FakeContext context)
    {
        foreach (var item in context.Undone)
        {
            instance.History.Add(item);
            Keep(item.Name, item.Payload);
            if (item.Kind == HistoryKind.TimerCreated)
            {
                Counts.Timers++;
                _timers.Enqueue((instance, instance.Generation, item.Id), DateTimeOffset.Parse(item.Payload!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
            }
            else
            {
                _tasks.Enqueue((instance, instance.Generation, item));
            }
        }
    }

    private void Continue(FakeInstance instance, FakeContext context)
    {
        Counts.Continues++;
        instance.Sizes.Add(instance.History.Count);
        instance.History.Clear();
        instance.Generation++;
        instance.Input = context.Continue.Input;
        Keep(instance.Id, instance.Input);
        // What came meanwhile for an earlier generation's tasks is for nobody.
        instance.Inbox.RemoveAll(item => item.Kind != HistoryKind.EventRaised);
        instance.Inbox.InsertRange(0, context.CarriedOver.Select(one => new HistoryItem(HistoryKind.EventRaised, _time.GetUtcNow(), Name: one.Name, Payload: one.Payload)));
        instance.Inbox.Insert(0, new(HistoryKind.ExecutionStarted, _time.GetUtcNow(), Payload: instance.Input));
    }

    private async Task RunAsync(FakeInstance instance, int generation, HistoryItem task)
    {
        Counts.Activities++;
        var activity = Activities[task.Name]();
        HistoryItem outcome;
        try
        {
            await BeforeActivity(task.Name);
            var result = await activity.RunAsync(new FakeActivityContext(task.Name, instance.Id), EngineJson.Read(task.Payload, activity.InputType));
            outcome = new(HistoryKind.TaskCompleted, _time.GetUtcNow(), task.Id, task.Name, EngineJson.Write(result));
        }
        catch (Exception fault)
        {
            outcome = new(HistoryKind.TaskFailed, _time.GetUtcNow(), task.Id, task.Name, fault.ToString());
        }

        try
        {
            await AfterActivity(task.Name);
        }
        catch (Exception)
        {
            _tasks.Enqueue((instance, generation, task));
            return;
        }

        Keep(task.Name, outcome.Payload);
        if (instance.Generation == generation && _instances[instance.Id] == instance) instance.Inbox.Add(outcome);
    }

    private void Keep(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null) Stored.Add(text);
        }
    }
}
