using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.AzureHost.Orchestrations;
using Orchestration.AzureHost.ServiceBus;
using Orchestration.AzureHost.Tests.Orchestrations.Engine;
using Orchestration.AzureHost.Tests.ServiceBus;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.EmbeddedHost.Demo;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.AzureHost.Tests.Scenarios;

/// <summary>The Azure host's own parts over a store, with an engine, a queue and a clock that a test turns.</summary>
internal sealed class AzureShop : IShopHost
{
    private readonly RuntimeMetrics _metrics = new();
    private readonly EventsConsumer _consumer;
    private readonly Dictionary<string, string> _files;

    private AzureShop(HandTurnedTime time, ICustomerStore store, LiveConfig config, Dictionary<string, string> files)
    {
        _files = files;
        Time = time;
        Store = store;
        Config = config;
        Engine = new(time);
        Processor = new CustomerProcessor(store, () => Config.Current.Catalog, time, new NoEffects(), _metrics);
        _consumer = new(() => Config.Current.Catalog, new EagerTime(time), NullLogger<EventsConsumer>.Instance);
        var composer = new MailComposer(() => Config.Current, new(new byte[UnsubscribeTokens.KeySize]), new(new byte[UnsubscribeTokens.KeySize]), "https://mail.example");
        Engine.Orchestrators.Add(nameof(JourneyOrchestrator), () => new JourneyOrchestrator());
        Engine.Orchestrators.Add(nameof(LifecycleOrchestrator), () => new LifecycleOrchestrator());
        Engine.Activities.Add(nameof(AdvanceActivity), () => new AdvanceActivity(Processor, Engine.Client, NullLogger<AdvanceActivity>.Instance));
        Engine.Activities.Add(nameof(ClockActivity), () => new ClockActivity(Processor, Engine.Client, NullLogger<ClockActivity>.Instance));
        Engine.Activities.Add(
            nameof(DeliverActivity), () => new DeliverActivity(Processor, composer, Post, Engine.Client, NullLogger<DeliverActivity>.Instance));
    }

    public HandTurnedTime Time { get; }

    public ICustomerStore Store { get; }

    public LiveConfig Config { get; }

    public FakeEngine Engine { get; }

    public FakeQueue Queue { get; } = new();

    public ScriptedPost Post { get; } = new();

    /// <summary>Decides without ringing: what a process does that dies right after.</summary>
    public IInputProcessor Processor { get; }

    /// <summary>Opens a shop over a store, which keeps the definitions too.</summary>
    public static async Task<AzureShop> OpenAsync(
        ICustomerStore store, IDefinitionStore definitions, HandTurnedTime time, IReadOnlyDictionary<string, string>? files = null)
    {
        var own = new Dictionary<string, string>(files ?? ShopFiles.Make());
        ShopFiles.Load(own);
        var config = await LiveConfig.OpenAsync(
            new MemoryConfigSource(own), definitions, NodaZones.Instance, NullLogger<LiveConfig>.Instance, CancellationToken.None);
        return new(time, store, config, own);
    }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Events go through the queue and are decided. What that begins runs until everybody waits.</summary>
    public async Task PostAsync(params CustomerEvent[] events)
    {
        await TakeInAsync(events);
        await SettleAsync();
    }

    public async Task TakeInAsync(params CustomerEvent[] events)
    {
        await EnqueueAsync(events);
        await ConsumeAsync();
    }

    public Task SettleAsync() => Engine.SettleAsync();

    public async Task EnqueueAsync(params CustomerEvent[] events)
    {
        var problems = new List<IntakeProblem>();
        var validator = new EventValidator(Config.Current.Catalog, Time.GetUtcNow());
        var fit = events.Select(one => validator.Check(one, 0, problems)).ToList();
        problems.ShouldBeEmpty();
        await new QueueIntake(Queue).TakeAsync(fit!, CancellationToken.None);
    }

    /// <summary>Takes messages off the queue, up to so many of a customer at once.</summary>
    public Task ConsumeAsync(int batch = 1) => Queue.DeliverAsync(
        (messages, actions) => _consumer.ConsumeAsync(messages, actions, new RingingProcessor(Processor, new(Engine.Client)), CancellationToken.None), batch);

    /// <summary>Time passes, timer by timer.</summary>
    public async Task PassUntilAsync(DateTimeOffset end)
    {
        await Engine.SettleAsync();
        while (Engine.NextTimer is { } next && next <= end)
        {
            Time.MoveTo(next);
            await Engine.SettleAsync();
        }

        Time.MoveTo(end);
    }

    public async Task EditAsync(string file, string text)
    {
        _files[file] = text;
        (await Config.CheckNowAsync(CancellationToken.None)).ShouldBeTrue(string.Join('\n', Config.Problems));
    }

    public async Task<IReadOnlyList<Receipt>> TimelineAsync(string customer) =>
        await Store.TimelineAsync(new(customer), 0, int.MaxValue, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _metrics.Dispose();
        await Queue.DisposeAsync();
    }
}
