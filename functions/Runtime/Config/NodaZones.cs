using System.Collections.Concurrent;
using NodaTime;
using NodaTime.TimeZones;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Config;

/// <summary>The time zones of the IANA database that NodaTime brings along, old names included, the same on every machine.</summary>
public sealed class NodaZones : IZones
{
    private readonly ConcurrentDictionary<string, NodaZone> _zones = new(StringComparer.Ordinal);

    private NodaZones()
    {
    }

    /// <summary>The one instance.</summary>
    public static NodaZones Instance { get; } = new();

    /// <inheritdoc/>
    public IZone? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (_zones.TryGetValue(id, out var known)) return known;
        // NodaTime also answers to ids of its own making, such as UTC+01:30; only the database's names are ours.
        if (!TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(id)) return null;
        return _zones.GetOrAdd(id, new NodaZone(id, DateTimeZoneProviders.Tzdb[id]));
    }
}
