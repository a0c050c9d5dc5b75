using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Runtime.Config.Conditions;
using Orchestration.Runtime.Config.Shapes;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads the lifecycle stages of <c>customers.yaml</c>.</summary>
internal static class StagesReader
{
    public static readonly RecordShape Stage = new("stage", "A stage of a customer's life with the shop.", () =>
    [
        new("stage", Common.Name, "Its name.") { Required = true },
        new("when", Common.Expression, "What must hold of the customer. May not read now: passing time is what 'idle' is for."),
        new("idle", Common.Years, "How long the last order must lie back, such as 60d."),
        new("describe", Common.Text, "Who is in it."),
    ]);

    public static ImmutableArray<StageDefinition> Read(ImmutableArray<ConfigNode> nodes, ShopModel shop, ProblemSink problems)
    {
        var conditions = new ConditionCompiler(shop, problems);
        var stages = ImmutableArray.CreateBuilder<StageDefinition>();
        var known = new List<StageDefinition>();
        foreach (var map in nodes.OfType<MapNode>())
        {
            if (map.Scalar("stage") is not { } name) continue;
            if (stages.Any(s => s.Name == name.Value)) problems.Add(name, $"there is a stage '{name.Value}' already");
            var stage = new StageDefinition(name.Value, ReadCondition(map.Scalar("when"), conditions, problems), map.Duration("idle"));
            stages.Add(stage);
            // Of a stage whose condition or time has a problem it is unknown whom it takes.
            if ((stage.When is null && map.Has("when")) || (stage.Idle is null && map.Has("idle"))) continue;
            CheckReachable(map, stage, known, problems);
            known.Add(stage);
        }

        return stages.ToImmutable();
    }

    private static Core.Conditions.CelExpression? ReadCondition(ScalarNode? node, ConditionCompiler conditions, ProblemSink problems)
    {
        if (conditions.Condition(node, eventType: null) is not { } condition) return null;
        foreach (var read in condition.Reads)
        {
            var problem = read.Split('.')[0] switch
            {
                "now" => "a stage's condition may not read 'now': say how much time must pass with 'idle'",
                "event" or "journey" => $"a stage's condition may not read '{read.Split('.')[0]}': it is about the customer alone",
                _ when read == "customer.stage" => "a stage's condition may not read the stage itself",
                _ => null,
            };
            if (problem is not null) problems.Add(node!, problem);
        }

        return condition;
    }

    /// <summary>An earlier stage with the same or no condition and no longer idle time takes every customer first.</summary>
    private static void CheckReachable(MapNode map, StageDefinition stage, IEnumerable<StageDefinition> before, ProblemSink problems)
    {
        if (before.FirstOrDefault(Hides) is { } first) problems.Add(map, $"nobody gets to stage '{stage.Name}': '{first.Name}' above fits everyone who would");

        bool Hides(StageDefinition other) =>
            (other.When is null || other.When.Source == stage.When?.Source) && (other.Idle ?? TimeSpan.Zero) <= (stage.Idle ?? TimeSpan.Zero);
    }
}
