using NodaTime;
using NodaTime.TimeZones;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Config;

/// <summary>One zone of the IANA database.</summary>
internal sealed class NodaZone(string id, DateTimeZone zone) : IZone
{
    private static readonly ZoneLocalMappingResolver Lenient =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    private static readonly Instant First = Instant.FromDateTimeOffset(DateTimeOffset.MinValue);
    private static readonly Instant Last = Instant.FromDateTimeOffset(DateTimeOffset.MaxValue);

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public TimeSpan OffsetAt(DateTimeOffset instant) => zone.GetUtcOffset(Instant.FromDateTimeOffset(instant)).ToTimeSpan();

    /// <inheritdoc/>
    public DateTimeOffset Resolve(DateTime local)
    {
        var mapping = zone.MapLocal(LocalDateTime.FromDateTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)));
        var instant = Lenient(mapping).ToInstant();
        return Instant.Max(First, Instant.Min(Last, instant)).ToDateTimeOffset();
    }
}
