using System.Collections.Immutable;

namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>branch</c>: goes the first way whose condition holds.</summary>
/// <param name="Ways">In file order.</param>
/// <param name="Otherwise">Where to go on when none holds.</param>
public sealed record BranchStep(ImmutableArray<Way> Ways, int Otherwise) : Step
{
    internal override StepResult Arrive(Walk walk)
    {
        for (var i = 0; i < Ways.Length; i++)
        {
            if (!walk.Holds(Ways[i].When, Path)) continue;
            walk.WentOn(Path, Ways[i].When.Source);
            return StepResult.GoTo(Ways[i].Target);
        }

        walk.WentOn(Path, "otherwise");
        return StepResult.GoTo(Otherwise);
    }
}
