using Orchestration.EmbeddedHost.Scheduler;
using Orchestration.EmbeddedHost.Sending.Outbox;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Telemetry;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>The embedded host's parts, wired together over one data directory. Opened, it decides and commits; started, it also keeps time and delivers.</summary>
public sealed class EmbeddedRuntime : IAsyncDisposable
{
    private const int Workers = 4;
    private const int DeliveryBatches = 8;

    private readonly DataDirectory _directory;
    private readonly LiveSender _live;
    private readonly IMessageSender _sender;
    private readonly CustomerWorkers _workers;
    private readonly Recovery _recovery;
    private readonly ConfigLoop _configuration;
    private readonly CompactionLoop _compaction;
    private readonly OutboxLoop _outboxLoop;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private bool _isDisposed;

    private EmbeddedRuntime(
        DataDirectory directory, SqliteStore store, LiveConfig config, byte[] tokenKey, OutboxFolder outbox, LiveSender live, IMessageSender sender,
        EmbeddedOptions options, TimeProvider time, ILoggerFactory logs)
    {
        _directory = directory;
        Store = store;
        Config = config;
        Outbox = outbox;
        UnsubscribeTokens = new(tokenKey);
        PreferenceTokens = new(tokenKey);
        Metrics = new();
        Queue = new();
        _live = live;
        _sender = sender;
        _workers = new(new CustomerProcessor(store, () => config.Current.Catalog, time, Queue, Metrics), Workers);
        Composer = new MailComposer(() => config.Current, UnsubscribeTokens, PreferenceTokens, options.PublicUrl);
        var courier = new Courier(_workers, Composer, _sender);
        Deliveries = new(Queue, courier, logs.CreateLogger<DeliveryLoops>());
        Wakes = new(store, _workers, time, Metrics, logs.CreateLogger<WakeLoop>());
        _recovery = new(store, store, _workers, courier, Queue, time);
        _configuration = new(config, store, _recovery, time, logs.CreateLogger<ConfigLoop>());
        _compaction = new(store, config, time, logs.CreateLogger<CompactionLoop>());
        _outboxLoop = new(outbox, time, logs.CreateLogger<OutboxLoop>());
        Metrics.ObserveQueue("workers", () => _workers.Depth);
        Metrics.ObserveQueue("deliveries", () => Queue.Depth);
        Metrics.ObserveQueue("store", () => store.QueueDepth);
    }

    /// <summary>The store.</summary>
    public SqliteStore Store { get; }

    /// <summary>The configuration in force.</summary>
    public LiveConfig Config { get; }

    /// <summary>The outbox; empty where mails go elsewhere.</summary>
    public OutboxFolder Outbox { get; }

    /// <summary>The server that mails go to; null where they go to the outbox.</summary>
    public string? MailServer => _live.Server;

    /// <summary>Seals and opens unsubscribe links.</summary>
    public UnsubscribeTokens UnsubscribeTokens { get; }

    /// <summary>Seals and opens preference links.</summary>
    public PreferenceTokens PreferenceTokens { get; }

    /// <summary>Makes mails of messages.</summary>
    public IMailComposer Composer { get; }

    /// <summary>Decides inputs and makes the decisions durable.</summary>
    public IInputProcessor Processor => _workers;

    /// <summary>Messages that wait to be delivered.</summary>
    public DeliveryQueue Queue { get; }

    /// <summary>Delivers them.</summary>
    public DeliveryLoops Deliveries { get; }

    /// <summary>Wakes customers.</summary>
    public WakeLoop Wakes { get; }

    /// <summary>What is counted and measured.</summary>
    public RuntimeMetrics Metrics { get; }

    /// <summary>How many batches wait to be decided.</summary>
    public int WorkDepth => _workers.Depth;

    /// <summary>Opens the data directory and the configuration.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="tokenKey">Gives the key of the links in mails, once the directory is held.</param>
    /// <param name="time">The host's clock.</param>
    /// <param name="logs">Where to log.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="wrap">Puts something around the sender; the demo's customers read their mail there.</param>
    /// <exception cref="ConfigurationException">The configuration has errors.</exception>
    /// <exception cref="StoreException">The data directory is in use, or cannot be opened.</exception>
    /// <exception cref="FormatException">Where to deliver is neither <c>outbox</c> nor an SMTP address.</exception>
    public static async Task<EmbeddedRuntime> OpenAsync(
        EmbeddedOptions options, Func<DataDirectory, byte[]> tokenKey, TimeProvider time, ILoggerFactory logs, CancellationToken cancellation,
        Func<IMessageSender, IMessageSender>? wrap = null)
    {
        var directory = DataDirectory.Open(options.Data);
        SqliteStore? store = null;
        OutboxFolder? outbox = null;
        try
        {
            store = SqliteStore.Open(directory, options.IsThrowaway);
            outbox = OutboxFolder.Open(options.Outbox, options.IsThrowaway);
            var config = await LiveConfig.OpenAsync(
                new DirectoryConfigSource(options.Config), store, NodaZones.Instance, logs.CreateLogger<LiveConfig>(), cancellation);
            var sender = new LiveSender(
                () => options.Deliver ?? config.Current.Sending.Deliver, place => Senders.Make(place, outbox, time, logs), logs.CreateLogger<LiveSender>());
            return new(
                directory, store, config, tokenKey(directory), outbox, sender, wrap?.Invoke(sender) ?? sender, options, time, logs);
        }
        catch
        {
            outbox?.Dispose();
            if (store is not null) await store.DisposeAsync();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Looks after what was left behind, then keeps time and delivers until stopped.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _recovery.ResumeAsync(cancellation);
        var stop = _stopping.Token;
        _running = Task.WhenAll(
            Deliveries.RunAsync(DeliveryBatches, stop),
            Task.Run(() => Wakes.RunAsync(stop), CancellationToken.None),
            Task.Run(() => _configuration.RunAsync(stop), CancellationToken.None),
            Task.Run(() => _compaction.RunAsync(stop), CancellationToken.None),
            Task.Run(() => _outboxLoop.RunAsync(stop), CancellationToken.None));
    }

    /// <summary>Stops taking on new work, finishes what is under way, and lets the data directory go.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _stopping.CancelAsync();
        await _running;
        await _workers.DisposeAsync();
        if (_sender is IAsyncDisposable sender) await sender.DisposeAsync();
        Outbox.Dispose();
        await Store.DisposeAsync();
        _directory.Dispose();
        Metrics.Dispose();
        _stopping.Dispose();
    }
}
