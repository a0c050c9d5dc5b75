namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>exit</c>: ends the enrollment here.</summary>
/// <param name="Reason">What the receipt says.</param>
public sealed record ExitStep(string Reason) : Step
{
    internal override StepResult Arrive(Walk walk) => StepResult.Leave(Reason);
}
