using System.Collections.Immutable;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>A step as read, before it is known where the steps after it are.</summary>
/// <param name="Path">Its id, or its path.</param>
/// <param name="Node">Its place.</param>
/// <param name="Make">Makes the step from the index of the next step and of each arm's first.</param>
internal sealed record StepPlan(string Path, ConfigNode Node, Func<int, ImmutableArray<int>, Step> Make)
{
    /// <summary>The steps within it, an arm a list. An empty arm goes straight on to the next step.</summary>
    public ImmutableArray<ImmutableArray<StepPlan>> Arms { get; init; } = [];

    /// <summary>True where no way leads on to the step after it.</summary>
    public bool NeverGoesOn { get; init; }

    /// <summary>True where none of the arms leads out of it; false for an empty one.</summary>
    public static bool AllEnd(ImmutableArray<ImmutableArray<StepPlan>> arms) =>
        !arms.IsEmpty && arms.All(a => !a.IsEmpty && a[^1].NeverGoesOn);
}
