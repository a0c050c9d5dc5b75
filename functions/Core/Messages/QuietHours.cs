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
    /// the quiet hours. Where a daylight-saving gap skips that end, it comes as much later as the gap is long; where it comes
    /// twice, it is the next to come.
    /// </summary>
    public DateTimeOffset NextLoud(DateTimeOffset now, IZone zone)
    {
        var loud = now;
        // An overlap can put the resolved end back into the repeated quiet hour, so look again; three days bound it.
        for (var i = 0; i < 3; i++)
        {
            var local = loud.UtcDateTime + zone.OffsetAt(loud);
            var time = TimeOnly.FromDateTime(local);
            if (!IsQuiet(time)) return loud;
            var day = local.Date;
            if (From > To && time >= From) day = day.AddDays(1);
            var end = zone.Resolve(DateTime.SpecifyKind(day + To.ToTimeSpan(), DateTimeKind.Unspecified));
            // Past the first of two ends, and quiet again: the second is by the clock that shows now.
            loud = end > loud ? end : new DateTimeOffset(day + To.ToTimeSpan(), TimeSpan.Zero) - zone.OffsetAt(loud);
        }

        return loud;
    }

    private bool IsQuiet(TimeOnly time) => From <= To ? time >= From && time < To : time >= From || time < To;
}
