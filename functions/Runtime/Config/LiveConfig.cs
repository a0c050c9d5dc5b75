using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Config;

/// <summary>
/// The configuration in force. Follows the files: a good change takes over at once, a bad one is reported and the last
/// good configuration stays. A journey's text is kept before anybody can enter that version of it. Looks at the files
/// rather than trusting notifications, which network drives and container mounts do not send.
/// </summary>
public sealed partial class LiveConfig
{
    private readonly IConfigSource _source;
    private readonly IDefinitionStore _definitions;
    private readonly IZones _zones;
    private readonly ILogger<LiveConfig> _log;
    private ShopConfig _current;
    private string _stamp;

    private LiveConfig(
        IConfigSource source, IDefinitionStore definitions, IZones zones, ILogger<LiveConfig> log, ShopConfig current, string stamp)
    {
        _source = source;
        _definitions = definitions;
        _zones = zones;
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
        IConfigSource source, IDefinitionStore definitions, IZones zones, ILogger<LiveConfig> log, CancellationToken cancellation)
    {
        // Taken before reading, so that a change meanwhile is read the next time.
        var stamp = source.Stamp();
        var load = await LoadAsync(source, definitions, zones, log, cancellation);
        return load.Config is { } config
            ? new(source, definitions, zones, log, config, stamp)
            : throw new ConfigurationException(load.Problems);
    }

    /// <summary>Looks at the files, and takes them over where they have changed and are good. Returns true where it did. Not to be called twice at once.</summary>
    public async Task<bool> CheckNowAsync(CancellationToken cancellation)
    {
        var stamp = _source.Stamp();
        if (stamp == _stamp) return false;
        var load = await LoadAsync(_source, _definitions, _zones, _log, cancellation);
        _stamp = stamp;
        Problems = load.Problems;
        if (load.Config is { } config)
        {
            Volatile.Write(ref _current, config);
            LogTakenOver(config.Catalog.Journeys.Length);
            return true;
        }

        foreach (var problem in load.Problems) LogProblem(problem.ToString());
        LogKept();
        return false;
    }

    private static async Task<ConfigLoad> LoadAsync(
        IConfigSource source, IDefinitionStore definitions, IZones zones, ILogger<LiveConfig> log, CancellationToken cancellation)
    {
        var load = ConfigLoader.Load(source, await definitions.LoadAllAsync(cancellation), zones);
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
}
