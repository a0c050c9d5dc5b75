namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>wait</c>: rests for a while.</summary>
/// <param name="For">How long.</param>
public sealed record WaitStep(TimeSpan For) : Step
{
    /// <inheritdoc/>
    public override bool Waits => For > TimeSpan.Zero;

    internal override StepResult Arrive(Walk walk) => Waits ? StepResult.Park(walk.Now + For) : StepResult.GoTo(Next);
}
