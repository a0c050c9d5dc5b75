using System.Collections.Immutable;
using Orchestration.Core.Conditions;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Runtime.Config.Conditions;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads the steps of one journey.</summary>
/// <param name="shop">The shop.</param>
/// <param name="conditions">Compiles expressions.</param>
/// <param name="entered">The type of the event that enters the journey, which expressions in steps see.</param>
/// <param name="purpose">The journey's purpose.</param>
/// <param name="problems">What is wrong.</param>
internal sealed class StepReader(ShopModel shop, ConditionCompiler conditions, string? entered, string? purpose, ProblemSink problems)
{
    private readonly SendCheck _send = new(shop, entered, purpose, problems);
    private readonly EmitCheck _emit = new(shop, conditions, entered, problems);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Reads a list of steps; paths start with <paramref name="prefix"/>. A malformed step is left out, and reported already.</summary>
    public ImmutableArray<StepPlan> Read(ImmutableArray<ConfigNode> nodes, string prefix = "")
    {
        var plans = ImmutableArray.CreateBuilder<StepPlan>(nodes.Length);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is not MapNode map || ReadStep(map, $"{prefix}{i}") is not { } plan) continue;
            if (plans.Count > 0 && plans[^1].NeverGoesOn && !plans.Any(p => p != plans[^1] && p.NeverGoesOn))
                problems.Add(map, "no customer gets to this step: every way before it ends the journey");
            plans.Add(plan);
        }

        return plans.ToImmutable();
    }

    private StepPlan? ReadStep(MapNode map, string position)
    {
        var path = map.Text("id") ?? position;
        if (!_paths.Add(path)) problems.Add(map.Node("id") ?? map, $"there is a step '{path}' already");
        if (map.Entries.FirstOrDefault(e => StepShapes.Step.ExactlyOne.Contains(e.Name)) is not { } verb) return null;
        return verb.Name switch
        {
            "send" when verb.Value is ScalarNode template => ReadSend(map, path, template),
            "wait" when map.Duration("wait") is { } wait => new(path, map, (next, _) => new WaitStep(wait) { Path = path, Next = next }),
            "wait-for" when verb.Value is MapNode wait => ReadWaitFor(map, path, wait),
            "wait-until" when verb.Value is MapNode until => ReadWaitUntil(map, path, until),
            "branch" when verb.Value is ListNode ways => ReadBranch(map, path, ways),
            "set" when verb.Value is MapNode values => ReadSet(map, path, values),
            "emit" when verb.Value is MapNode emit => ReadEmit(map, path, emit),
            "exit" when map.Text("exit") is { } reason => new(path, map, (next, _) => new ExitStep(reason) { Path = path, Next = next }) { NeverGoesOn = true },
            _ => null,
        };
    }

    private StepPlan ReadSend(MapNode map, string path, ScalarNode template)
    {
        _send.Check(template);
        return new(path, map, (next, _) => new SendStep(template.Value) { Path = path, Next = next });
    }

    private StepPlan? ReadWaitFor(MapNode map, string path, MapNode wait)
    {
        if (wait.Scalar("event") is not { } type || wait.Duration("at-most") is not { } atMost) return null;
        EventNames.Check(type, shop, problems);
        var when = conditions.Condition(wait.Scalar("when"), type.Value);
        ImmutableArray<ImmutableArray<StepPlan>> arms =
            [Read(map.List("then"), $"{path}.then."), Read(map.List("otherwise"), $"{path}.otherwise.")];
        return new(path, map, (next, to) => new WaitForStep(type.Value, when, atMost, to[0], to[1]) { Path = path, Next = next })
        {
            Arms = arms,
            NeverGoesOn = StepPlan.AllEnd(arms),
        };
    }

    private StepPlan? ReadWaitUntil(MapNode map, string path, MapNode until)
    {
        if (until.Time("time") is not { } time) return null;
        var zone = until.Scalar("zone");
        if (zone is { Value: not StepShapes.CustomerZone } && !shop.IsLenient && shop.Zones.Find(zone.Value) is null) ZoneNames.Report(zone, problems);
        ImmutableArray<DayOfWeek> days =
            [.. until.List("days").OfType<ScalarNode>().Select(d => StepShapes.Day.Words.IndexOf(d.Value)).Where(d => d >= 0).Distinct().Select(d => (DayOfWeek)d)];
        var id = zone is { Value: not StepShapes.CustomerZone } ? zone.Value : null;
        return new(path, map, (next, _) => new WaitUntilStep(time, days, id) { Path = path, Next = next });
    }

    private StepPlan ReadBranch(MapNode map, string path, ListNode list)
    {
        var conditionsOfWays = ImmutableArray.CreateBuilder<CelExpression>();
        var arms = ImmutableArray.CreateBuilder<ImmutableArray<StepPlan>>();
        ImmutableArray<StepPlan>? otherwise = null;
        var isDecided = false;
        var unknownGoesOn = false;
        for (var i = 0; i < list.Items.Length; i++)
        {
            if (list.Items[i] is not MapNode way) continue;
            if (isDecided) problems.Add(way, "no customer goes this way: one above takes everyone");
            if (way.Has("otherwise"))
            {
                otherwise = Read(way.List("otherwise"), $"{path}.otherwise.");
                isDecided = true;
                continue;
            }

            var when = conditions.Condition(way.Scalar("when"), entered);
            var steps = Read(way.List("steps"), $"{path}.branch.{i}.");
            var constant = ConditionCompiler.Constant(when);
            if (constant == false) problems.Add(way.Node("when")!, "no customer goes this way: its condition never holds");
            if (!shop.IsLenient && when is not null && conditionsOfWays.Any(w => w.Source == when.Source))
                problems.Add(way.Node("when")!, "no customer goes this way: one above has the same condition");
            isDecided |= constant == true;
            if (when is null)
            {
                // Who goes this way is unknown, but somebody may.
                unknownGoesOn |= !StepPlan.AllEnd([steps]);
                continue;
            }

            conditionsOfWays.Add(when);
            arms.Add(steps);
        }

        var ways = conditionsOfWays.ToImmutable();
        arms.Add(otherwise ?? []);
        var all = arms.ToImmutable();
        return new(path, map, (next, to) => new BranchStep([.. ways.Select((w, i) => new Way(w, to[i]))], to[^1]) { Path = path, Next = next })
        {
            Arms = all,
            NeverGoesOn = !unknownGoesOn && StepPlan.AllEnd(otherwise is null && isDecided ? all[..^1] : all),
        };
    }

    private StepPlan ReadSet(MapNode map, string path, MapNode values)
    {
        var set = _emit.ReadAttributes(values);
        return new(path, map, (next, _) => new SetStep(set) { Path = path, Next = next });
    }

    private StepPlan? ReadEmit(MapNode map, string path, MapNode emit)
    {
        if (emit.Scalar("type") is not { } type) return null;
        var data = _emit.ReadEvent(type, emit.Map("data"));
        return new(path, map, (next, _) => new EmitStep(type.Value, data) { Path = path, Next = next });
    }
}
