using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>Lays nested plans out flat and compiles their conditions, unchecked: tests bring their own data types.</summary>
internal sealed class Layout(IZones zones)
{
    private readonly CelEnvironment _environment = CelEnvironment.Empty
        .With("customer", CelType.Dyn).With("event", CelType.Dyn).With("journey", CelType.Dyn).With("now", CelType.Timestamp)
        .With(zones);

    private readonly SortedDictionary<int, Step> _steps = [];

    public static (ImmutableArray<Step> Steps, FrozenDictionary<string, int> Index) Of(IReadOnlyList<Plan> plans, IZones zones)
    {
        var layout = new Layout(zones);
        layout.Lay(plans, "", start: 0, end: Step.End);
        ImmutableArray<Step> steps = [.. layout._steps.Values];
        return (steps, steps.Select((step, at) => (step.Path, at)).ToFrozenDictionary(s => s.Path, s => s.at));
    }

    public CelExpression? Compile(string? source)
    {
        if (source is null) return null;
        var compiled = CelCompiler.Compile(source, _environment);
        return compiled.Expression ?? throw new ArgumentException($"{source}: {compiled.Problems[0].Message}", nameof(source));
    }

    /// <summary>Lays a list out from <paramref name="start"/>; its last step goes on at <paramref name="end"/>. Returns where the list begins.</summary>
    private int Lay(IReadOnlyList<Plan> plans, string prefix, int start, int end)
    {
        var at = start;
        for (var i = 0; i < plans.Count; i++)
        {
            var after = at + plans[i].Size;
            _steps[at] = Make(plans[i], $"{prefix}{i}", at, i + 1 < plans.Count ? after : end);
            at = after;
        }

        return plans.Count == 0 ? end : start;
    }

    private Step Make(Plan plan, string path, int at, int next) => plan switch
    {
        Plan.Send send => new SendStep(send.Template) { Path = path, Next = next },
        Plan.Wait wait => new WaitStep(wait.For) { Path = path, Next = next },
        Plan.WaitUntil until => new WaitUntilStep(until.Time, [.. until.Days], until.Zone) { Path = path, Next = next },
        Plan.Set set => new SetStep(Fields(set.Values)) { Path = path, Next = next },
        Plan.Emit emit => new EmitStep(emit.Type, Fields(emit.Data)) { Path = path, Next = next },
        Plan.Exit exit => new ExitStep(exit.Reason) { Path = path, Next = next },
        Plan.WaitFor wait => new WaitForStep(
            wait.Event, Compile(wait.When), wait.AtMost,
            Lay(wait.Then, path + ".then.", at + 1, next),
            Lay(wait.Otherwise, path + ".otherwise.", at + 1 + Plan.SizeOf(wait.Then), next))
        { Path = path, Next = next },
        Plan.Branch branch => Make(branch, path, at, next),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "not a plan"),
    };

    private BranchStep Make(Plan.Branch branch, string path, int at, int next)
    {
        var ways = ImmutableArray.CreateBuilder<Way>();
        var start = at + 1;
        for (var i = 0; i < branch.Ways.Length; i++)
        {
            var (when, steps) = branch.Ways[i];
            ways.Add(new(Compile(when)!, Lay(steps, $"{path}.{i}.", start, next)));
            start += Plan.SizeOf(steps);
        }

        return new BranchStep(ways.ToImmutable(), Lay(branch.Otherwise, path + ".otherwise.", start, next)) { Path = path, Next = next };
    }

    private ImmutableArray<KeyValuePair<string, CelExpression>> Fields((string Name, string Expression)[] fields) =>
        [.. fields.Select(f => KeyValuePair.Create(f.Name, Compile(f.Expression)!))];
}
