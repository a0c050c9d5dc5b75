using System.Collections.Immutable;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Lays steps out flat, each before the steps within it and those before the steps after it, so that no target points back.</summary>
internal static class StepLayout
{
    public static ImmutableArray<Step> Lay(ImmutableArray<StepPlan> plans)
    {
        var steps = new Step[Size(plans)];
        Place(plans, 0, Step.End, steps);
        return [.. steps];
    }

    private static int Size(ImmutableArray<StepPlan> plans) => plans.Sum(p => 1 + p.Arms.Sum(Size));

    /// <summary>Places a list of steps from <paramref name="at"/> on; after the last of them it goes on at <paramref name="after"/>.</summary>
    private static void Place(ImmutableArray<StepPlan> plans, int at, int after, Step[] steps)
    {
        for (var i = 0; i < plans.Length; i++)
        {
            var plan = plans[i];
            var first = at + 1;
            var end = first + plan.Arms.Sum(Size);
            var next = i + 1 < plans.Length ? end : after;
            var targets = ImmutableArray.CreateBuilder<int>(plan.Arms.Length);
            foreach (var arm in plan.Arms)
            {
                targets.Add(arm.IsEmpty ? next : first);
                Place(arm, first, next, steps);
                first += Size(arm);
            }

            steps[at] = plan.Make(next, targets.MoveToImmutable());
            at = end;
        }
    }
}
