using System.Collections.Immutable;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Config.Diagrams;

/// <summary>A step and the ways out of it; no ways where it simply goes on.</summary>
internal sealed record FlowItem(Step Step, ImmutableArray<FlowArm> Arms)
{
    /// <summary>True where no way leads on to the step after it.</summary>
    public bool Ends => Step is ExitStep || (!Arms.IsEmpty && Arms.All(a => a.Block.Ends));
}
