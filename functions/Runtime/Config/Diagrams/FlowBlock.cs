using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Config.Diagrams;

/// <summary>Steps one below the other: the flat program of a journey as the tree its author wrote.</summary>
/// <param name="Items">From top to bottom.</param>
internal sealed record FlowBlock(ImmutableArray<FlowItem> Items)
{
    /// <summary>True where it never comes out at its end.</summary>
    public bool Ends => !Items.IsEmpty && Items[^1].Ends;

    /// <summary>The journey's steps.</summary>
    public static FlowBlock Of(JourneyDefinition journey) => Read(journey.Steps, 0, Step.End);

    private static FlowBlock Read(ImmutableArray<Step> steps, int from, int until)
    {
        var items = ImmutableArray.CreateBuilder<FlowItem>();
        for (var at = from; at != until && at != Step.End; at = steps[at].Next) items.Add(new(steps[at], Arms(steps, steps[at])));
        return new(items.ToImmutable());
    }

    private static ImmutableArray<FlowArm> Arms(ImmutableArray<Step> steps, Step step) => step switch
    {
        BranchStep branch =>
        [
            .. branch.Ways.Select(w => new FlowArm(w.When.Source, Read(steps, w.Target, step.Next))),
            new("otherwise", Read(steps, branch.Otherwise, step.Next)),
        ],
        WaitForStep wait =>
        [
            new("it came", Read(steps, wait.Then, step.Next)),
            new($"after {Durations.Format(wait.AtMost)}", Read(steps, wait.Otherwise, step.Next)),
        ],
        _ => [],
    };
}
