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
    public DateTimeOffset Resolve(DateTime local) =>
        Lenient(zone.MapLocal(LocalDateTime.FromDateTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)))).ToDateTimeOffset();
}
