using NodaTime;
using NodaTime.TimeZones;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Config;

/// <summary>One zone of the IANA database.</summary>
internal sealed class NodaZone(string id, DateTimeZone zone) : IZone
{
    private static readonly ZoneLocalMappingResolver Lenient =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public TimeSpan OffsetAt(DateTimeOffset instant) => zone.GetUtcOffset(Instant.FromDateTimeOffset(instant)).ToTimeSpan();

    /// <inheritdoc/>
    public DateTimeOffset Resolve(DateTime local)
    {
        // A day from the ends of the calendar no offset leads out of it.
        var ticks = Math.Clamp(local.Ticks, TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay);
        return Lenient(zone.MapLocal(LocalDateTime.FromDateTime(new DateTime(ticks)))).ToInstant().ToDateTimeOffset();
    }
}
