namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>send</c>: asks for a message. The enrollment goes on at once; what becomes of the message is the ledger's business.</summary>
/// <param name="Template">The template's name.</param>
public sealed record SendStep(string Template) : Step
{
    internal override StepResult Arrive(Walk walk)
    {
        walk.Request(this);
        return StepResult.GoTo(Next);
    }
}
