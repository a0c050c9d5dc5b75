namespace Orchestration.Core.Values;

/// <summary>One time zone with its rules.</summary>
public interface IZone
{
    /// <summary>The name it was found under, such as <c>Europe/Berlin</c>.</summary>
    string Id { get; }

    /// <summary>How far the zone's clocks are ahead of UTC at an instant.</summary>
    TimeSpan OffsetAt(DateTimeOffset instant);

    /// <summary>
    /// The instant of a local date and time; its <see cref="DateTime.Kind"/> is not looked at. A time skipped by a gap moves
    /// forward by the gap's length; of a time that comes twice it is the earlier instant.
    /// </summary>
    DateTimeOffset Resolve(DateTime local);
}
