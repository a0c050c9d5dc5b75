using System.Collections.Immutable;

namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>wait-until</c>: rests until the next time the wall clock shows the hour, on one of the days.</summary>
/// <param name="Time">The time of day.</param>
/// <param name="Days">On which days of the week; empty for any.</param>
/// <param name="Zone">An IANA zone, or null for the customer's own.</param>
public sealed record WaitUntilStep(TimeOnly Time, ImmutableArray<DayOfWeek> Days, string? Zone) : Step
{
    /// <summary>Not for certain: the hour may strike right now. It may not bound a cycle of events.</summary>
    public override bool Waits => false;

    internal override StepResult Arrive(Walk walk)
    {
        var zone = walk.Zone(Zone);
        var local = walk.Now.UtcDateTime + zone.OffsetAt(walk.Now);
        // A week and a day: today's hour may have passed, and a gap may swallow one.
        for (var day = 0; day <= 8; day++)
        {
            var date = local.Date.AddDays(day);
            if (!Days.IsEmpty && !Days.Contains(date.DayOfWeek)) continue;
            var at = zone.Resolve(DateTime.SpecifyKind(date + Time.ToTimeSpan(), DateTimeKind.Unspecified));
            if (at >= walk.Now) return at == walk.Now ? StepResult.GoTo(Next) : StepResult.Park(at);
        }

        return StepResult.Park(walk.Now.AddDays(7));
    }
}
