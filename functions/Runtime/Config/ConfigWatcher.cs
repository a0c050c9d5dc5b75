using System.Collections.Immutable;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Config;

/// <summary>
/// Keeps a running host's configuration up to date. Looks at the files every few seconds rather than trusting
/// notifications, which network drives and container mounts do not send. A bad change is reported and the last good
/// configuration stays in force.
/// </summary>
public sealed class ConfigWatcher : IConfigProvider, IDisposable
{
    /// <summary>How often the files are looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly IConfigSource _source;
    private readonly IZones _zones;
    private readonly Action<ImmutableArray<ConfigProblem>> _report;
    private readonly Dictionary<(string, ContentHash), PinnedDefinition> _pinned = [];
    private readonly ITimer _timer;
    private ImmutableArray<Action<ShopConfig>> _subscribers = [];
    private ShopConfig _current;
    private string _stamp;

    /// <summary>Begins to watch.</summary>
    /// <param name="source">Where the configuration is kept.</param>
    /// <param name="first">The configuration read at start, in force until the files change.</param>
    /// <param name="stamp">The source's stamp from before that reading, so that no change in between is missed.</param>
    /// <param name="pinned">Every version of every journey that enrollments may still hold.</param>
    /// <param name="zones">All time zones.</param>
    /// <param name="report">Is told what is wrong with a changed configuration. Called on the timer's thread; must not throw.</param>
    /// <param name="time">The clock.</param>
    public ConfigWatcher(
        IConfigSource source, ShopConfig first, string stamp, IEnumerable<PinnedDefinition> pinned, IZones zones,
        Action<ImmutableArray<ConfigProblem>> report, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(pinned);
        ArgumentNullException.ThrowIfNull(time);
        (_source, _current, _stamp, _zones, _report) = (source, first, stamp, zones, report);
        foreach (var definition in pinned.Concat(first.Sources)) _pinned[(definition.Journey, definition.Version)] = definition;
        _timer = time.CreateTimer(_ => CheckNow(), null, Interval, Interval);
    }

    /// <inheritdoc/>
    public ShopConfig Current => Volatile.Read(ref _current);

    /// <inheritdoc/>
    public IDisposable Subscribe(Action<ShopConfig> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        lock (_lock) _subscribers = _subscribers.Add(changed);
        return new Subscription(() => { lock (_lock) _subscribers = _subscribers.Remove(changed); });
    }

    /// <summary>Looks at the files now. Returns true where a new configuration is in force.</summary>
    public bool CheckNow()
    {
        lock (_lock)
        {
            // Taken before reading: files that change meanwhile are read again the next time.
            var stamp = _source.Stamp();
            if (stamp == _stamp) return false;
            _stamp = stamp;
            var load = ConfigLoader.Load(_source, _pinned.Values, _zones);
            if (load.Config is not { } config)
            {
                _report(load.Problems);
                return false;
            }

            foreach (var definition in config.Sources) _pinned[(definition.Journey, definition.Version)] = definition;
            Volatile.Write(ref _current, config);
            foreach (var changed in _subscribers) changed(config);
            return true;
        }
    }

    /// <summary>Stops watching.</summary>
    public void Dispose() => _timer.Dispose();

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
