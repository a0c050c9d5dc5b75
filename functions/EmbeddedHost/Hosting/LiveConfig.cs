using System.Collections.Immutable;
using Orchestration.EmbeddedHost.Sqlite;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>
/// The configuration in force. Follows the files: a good change takes over at once, a bad one is reported and the last
/// good configuration stays. A journey's text is on disk before anybody can enter that version of it.
/// </summary>
public sealed partial class LiveConfig
{
    private const string ClockSetting = "clock-hash";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly IConfigSource _source;
    private readonly SqliteStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveConfig> _log;
    private ShopConfig _current;
    private string _stamp;

    private LiveConfig(IConfigSource source, SqliteStore store, TimeProvider time, ILogger<LiveConfig> log, ShopConfig current, string stamp)
    {
        _source = source;
        _store = store;
        _time = time;
        _log = log;
        _current = current;
        _stamp = stamp;
    }

    /// <summary>The configuration in force.</summary>
    public ShopConfig Current => Volatile.Read(ref _current);

    /// <summary>What is wrong with the files now, while an older configuration is in force.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; private set; } = [];

    /// <summary>Loads the configuration.</summary>
    /// <exception cref="ConfigurationException">It has errors.</exception>
    public static async Task<LiveConfig> OpenAsync(
        string directory, SqliteStore store, TimeProvider time, ILogger<LiveConfig> log, CancellationToken cancellation)
    {
        var source = new DirectoryConfigSource(directory);
        var stamp = source.Stamp();
        var load = await LoadAsync(source, store, log, cancellation);
        return load.Config is { } config
            ? new(source, store, time, log, config, stamp)
            : throw new ConfigurationException(load.Problems);
    }

    /// <summary>Follows the files until cancelled.</summary>
    /// <param name="sweep">Decides every customer anew; called where stages or idle entries have changed since it last ran through.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task WatchAsync(Func<CancellationToken, Task> sweep, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause, _time);
        try
        {
            do
            {
                await CheckNowAsync(cancellation);
                await FollowClockAsync(sweep, cancellation);
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>Looks at the files once, and takes them over where they have changed and are good.</summary>
    public async Task CheckNowAsync(CancellationToken cancellation)
    {
        var stamp = _source.Stamp();
        if (stamp == _stamp) return;
        _stamp = stamp;
        var load = await LoadAsync(_source, _store, _log, cancellation);
        Problems = load.Problems;
        if (load.Config is { } config)
        {
            Volatile.Write(ref _current, config);
            LogTakenOver(config.Catalog.Journeys.Length);
            return;
        }

        foreach (var problem in load.Problems) LogProblem(problem.ToString());
        LogKept();
    }

    private static async Task<ConfigLoad> LoadAsync(IConfigSource source, SqliteStore store, ILogger<LiveConfig> log, CancellationToken cancellation)
    {
        var load = ConfigLoader.Load(source, await store.LoadAllAsync(cancellation), NodaZones.Instance);
        foreach (var lost in load.Lost) LogLost(log, lost.ToString());
        if (load.Config is { } config) await store.SaveAsync(config.Sources, cancellation);
        return load;
    }

    /// <summary>Customers' clocks were set by the definitions of their last decision. Where those changed, each is decided again, and only then is that noted, so that a crash repeats it.</summary>
    private async Task FollowClockAsync(Func<CancellationToken, Task> sweep, CancellationToken cancellation)
    {
        var hash = Current.ClockHash;
        if (await _store.GetSettingAsync(ClockSetting, cancellation) == hash) return;
        await sweep(cancellation);
        await _store.SetSettingAsync(ClockSetting, hash, cancellation);
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "The configuration has changed and is in force: {Journeys} journeys.")]
    private partial void LogTakenOver(int journeys);

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "{Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error, Message = "The changed configuration has errors; the last good one stays in force.")]
    private partial void LogKept();

    [LoggerMessage(EventId = 33, Level = LogLevel.Warning, Message = "An older version of a journey cannot be read any more; its enrollments will end: {Problem}")]
    private static partial void LogLost(ILogger log, string problem);
}
