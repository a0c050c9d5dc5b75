using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Config;

/// <summary>
/// The configuration in force. Follows the files: a good change takes over at once, a bad one is reported and the last
/// good configuration stays. A journey's text is kept before anybody can enter that version of it. Looks at the files
/// rather than trusting notifications, which network drives and container mounts do not send.
/// </summary>
#pragma warning disable CA1001 // The semaphore is only awaited, so it holds nothing that would have to be let go.
public sealed partial class LiveConfig
#pragma warning restore CA1001
{
    private readonly IConfigSource _source;
    private readonly IDefinitionStore _definitions;
    private readonly IZones _zones;
    private readonly ILogger<LiveConfig> _log;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly HashSet<(string Journey, ContentHash Version)> _lost = [];
    private ShopConfig _current;
    private ConfigFiles _files;
    private string _stamp;

    private LiveConfig(
        IConfigSource source, IDefinitionStore definitions, IZones zones, ILogger<LiveConfig> log, ShopConfig current, ConfigFiles files, string stamp)
    {
        _source = source;
        _definitions = definitions;
        _zones = zones;
        _log = log;
        _current = current;
        _files = files;
        _stamp = stamp;
    }

    /// <summary>The configuration in force.</summary>
    public ShopConfig Current => Volatile.Read(ref _current);

    /// <summary>What is wrong with the files now, while an older configuration is in force.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; private set; } = [];

    /// <summary>Loads the configuration.</summary>
    /// <exception cref="ConfigurationException">It has errors.</exception>
    public static async Task<LiveConfig> OpenAsync(
        IConfigSource source, IDefinitionStore definitions, IZones zones, ILogger<LiveConfig> log, CancellationToken cancellation)
    {
        // Taken before reading, so that a change meanwhile is read the next time.
        var stamp = source.Stamp();
        var files = source.Read();
        var load = await LoadAsync(files, definitions, zones, log, cancellation);
        return load.Config is { } config
            ? new(source, definitions, zones, log, config, files, stamp)
            : throw new ConfigurationException(load.Problems);
    }

    /// <summary>Looks at the files, and takes them over where they have changed and are good. Returns true where it did.</summary>
    public async Task<bool> CheckNowAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            var stamp = _source.Stamp();
            if (stamp == _stamp) return false;
            var files = _source.Read();
            var load = await LoadAsync(files, _definitions, _zones, _log, cancellation);
            _stamp = stamp;
            Problems = load.Problems;
            if (load.Config is { } config)
            {
                _files = files;
                Volatile.Write(ref _current, config);
                LogTakenOver(config.Catalog.Journeys.Length);
                return true;
            }

            foreach (var problem in load.Problems) LogProblem(problem.ToString());
            LogKept();
            return false;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>
    /// Reads the kept versions of journeys again where some that are <paramref name="wanted"/> are not known here: another
    /// process has begun enrollments with them since. It kept their text before, so one that is not found now is lost for
    /// good, and is not looked for a second time. The files stay those that are in force.
    /// </summary>
    public async Task ReloadPinnedAsync(IReadOnlyCollection<(string Journey, ContentHash Version)> wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        await _loading.WaitAsync(cancellation);
        try
        {
            if (wanted.All(version => _lost.Contains(version) || Knows(version))) return;
            var load = ConfigLoader.Load(_files, await _definitions.LoadAllAsync(cancellation), _zones);
            Volatile.Write(ref _current, load.Config ?? throw new ConfigurationException(load.Problems));
            var lost = wanted.Where(version => !Knows(version)).ToArray();
            _lost.UnionWith(lost);
            LogReloaded(wanted.Count - lost.Length, lost.Length);
        }
        finally
        {
            _loading.Release();
        }
    }

    private bool Knows((string Journey, ContentHash Version) version) => Current.Catalog.Pinned(version.Journey, version.Version) is not null;

    private static async Task<ConfigLoad> LoadAsync(
        ConfigFiles files, IDefinitionStore definitions, IZones zones, ILogger<LiveConfig> log, CancellationToken cancellation)
    {
        var load = ConfigLoader.Load(files, await definitions.LoadAllAsync(cancellation), zones);
        foreach (var lost in load.Lost) LogLost(log, lost.ToString());
        if (load.Config is { } config) await definitions.SaveAsync(config.Sources, cancellation);
        return load;
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "The configuration has changed and is in force: {Journeys} journeys.")]
    private partial void LogTakenOver(int journeys);

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "{Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error, Message = "The changed configuration has errors; the last good one stays in force.")]
    private partial void LogKept();

    [LoggerMessage(EventId = 33, Level = LogLevel.Warning, Message = "An older version of a journey cannot be read any more; its enrollments will end: {Problem}")]
    private static partial void LogLost(ILogger log, string problem);

    [LoggerMessage(EventId = 34, Level = LogLevel.Information, Message = "Enrollments name versions of journeys that another process brought in: {Found} are known now, {Lost} are lost.")]
    private partial void LogReloaded(int found, int lost);
}
