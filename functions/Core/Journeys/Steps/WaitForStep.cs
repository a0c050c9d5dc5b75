using Orchestration.Core.Conditions;

namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>wait-for</c>: rests until an event comes, or the time is up.</summary>
/// <param name="Event">The event type.</param>
/// <param name="When">What must hold of it, or null.</param>
/// <param name="AtMost">How long to wait for it.</param>
/// <param name="Then">Where to go on when it came.</param>
/// <param name="Otherwise">Where to go on when it did not.</param>
public sealed record WaitForStep(string Event, CelExpression? When, TimeSpan AtMost, int Then, int Otherwise) : Step
{
    /// <inheritdoc/>
    public override bool Waits => AtMost > TimeSpan.Zero;

    internal override StepResult Arrive(Walk walk) => Waits ? StepResult.Park(walk.Now + AtMost) : Wake(walk);

    internal override StepResult Wake(Walk walk)
    {
        walk.WentOn(Path, "otherwise");
        return StepResult.GoTo(Otherwise);
    }

    internal override StepResult? Hear(Walk walk)
    {
        if (!string.Equals(walk.Event.Type, Event, StringComparison.Ordinal) || !walk.Holds(When, Path)) return null;
        walk.WentOn(Path, "then");
        return StepResult.GoTo(Then);
    }
}
