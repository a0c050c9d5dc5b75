using Orchestration.Core.Values;

namespace Orchestration.Core.Messages;

/// <summary>When marketing messages rest, by the wall clock where the customer is. <c>From</c> later than <c>To</c> goes over midnight.</summary>
/// <param name="From">The first quiet minute.</param>
/// <param name="To">The first minute that is no longer quiet.</param>
/// <param name="UnlessActive">A customer who did something this recently is awake and disturbed by nothing; null where quiet is quiet.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeSpan? UnlessActive = null)
{
    /// <summary>
    /// The first instant not before <paramref name="now"/> that is not quiet: <paramref name="now"/> itself, or the end of
    /// the quiet hours, or when the clock goes back behind their beginning. Where a daylight-saving gap skips that end, it
    /// comes as much later as the gap is long; where it comes twice, it is the next to come.
    /// </summary>
    public DateTimeOffset NextLoud(DateTimeOffset now, IZone zone)
    {
        var loud = now;
        // An overlap can lead back into a quiet hour, so look again; five times bound it.
        for (var i = 0; i < 5; i++)
        {
            var local = loud.UtcDateTime + zone.OffsetAt(loud);
            var time = TimeOnly.FromDateTime(local);
            if (!IsQuiet(time)) return loud;
            var day = local.Date;
            if (From > To && time >= From) day = day.AddDays(1);
            var end = zone.Resolve(DateTime.SpecifyKind(day + To.ToTimeSpan(), DateTimeKind.Unspecified));
            // Past the first of two ends, and quiet again: the second is by the clock that shows now.
            if (end <= loud) end = new DateTimeOffset(day + To.ToTimeSpan(), TimeSpan.Zero) - zone.OffsetAt(loud);
            loud = zone.OffsetAt(end) < zone.OffsetAt(loud) ? ClockChange(zone, loud, end) : end;
        }

        return loud;
    }

    /// <summary>The first instant with another offset than before, where there is one between the two.</summary>
    private static DateTimeOffset ClockChange(IZone zone, DateTimeOffset before, DateTimeOffset after)
    {
        var offset = zone.OffsetAt(before);
        while (after.Ticks - before.Ticks > 1)
        {
            var middle = before + ((after - before) / 2);
            if (zone.OffsetAt(middle) == offset) before = middle;
            else after = middle;
        }

        return after;
    }

    private bool IsQuiet(TimeOnly time) => From <= To ? time >= From && time < To : time >= From || time < To;
}
