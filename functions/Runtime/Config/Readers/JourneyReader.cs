using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config.Conditions;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Reads one journey.</summary>
internal sealed class JourneyReader(ShopModel shop, ProblemSink problems)
{
    private readonly ConditionCompiler _conditions = new(shop, problems);

    /// <summary>Reads a journey's file; null where too little of it is right to make a journey.</summary>
    public JourneyDefinition? Read(MapNode root, ContentHash version)
    {
        if (root.Map("enter") is not { } enterNode || ReadEntry(enterNode) is not { } entry) return null;
        var purpose = root.Scalar("purpose");
        if (purpose is not null && !shop.IsLenient && !shop.Consent.Purposes.ContainsKey(purpose.Value))
            problems.Unknown(purpose, "purpose", purpose.Value, shop.Consent.Purposes.Keys);
        foreach (var type in root.List("exit-on").OfType<ScalarNode>()) EventNames.Check(type, shop, problems);
        var plans = new StepReader(shop, _conditions, EnteredBy(entry), purpose?.Value, problems).Read(root.List("steps"));
        var steps = StepLayout.Lay(plans);
        if (root.Text("journey") is not { } name || purpose is null || steps.IsEmpty) return null;
        return new()
        {
            Name = name,
            Describe = root.Text("describe"),
            Version = version,
            Purpose = purpose.Value,
            Enter = entry,
            Again = ReadAgain(enterNode.Node("again")),
            Goal = ReadGoal(root.Map("goal")),
            ExitOn = [.. root.List("exit-on").OfType<ScalarNode>().Select(t => t.Value)],
            Late = root.Duration("late") ?? TimeSpan.FromHours(24),
            Steps = steps,
            Index = steps.Select((s, i) => (s.Path, i)).DistinctBy(s => s.Path).ToFrozenDictionary(s => s.Path, s => s.i),
        };
    }

    private static string EnteredBy(Entry entry) => entry switch
    {
        Entry.OnEvent on => on.Type,
        Entry.OnStage => EventTypes.StageEntered,
        _ => EventTypes.CustomerIdle,
    };

    private Entry? ReadEntry(MapNode node)
    {
        if (ReadOccasion(node) is not { } occasion) return null;
        var when = _conditions.Condition(node.Scalar("when"), EnteredBy(occasion));
        if (ConditionCompiler.Constant(when) == false) problems.Add(node.Node("when")!, "no customer ever comes in: the condition never holds");
        return occasion with { When = when };
    }

    private Entry? ReadOccasion(MapNode node)
    {
        if (node.Scalar("on") is { } on)
        {
            EventNames.Check(on, shop, problems);
            return new Entry.OnEvent(on.Value);
        }

        if (node.Scalar("stage") is { } stage)
        {
            if (!shop.IsLenient && !shop.Stages.Contains(stage.Value)) problems.Unknown(stage, "stage", stage.Value, shop.Stages);
            return new Entry.OnStage(stage.Value);
        }

        if (node.Map("idle") is not { } idle || idle.Scalar("since") is not { } since || idle.Duration("for") is not { } time) return null;
        EventNames.Check(since, shop, problems);
        if (EventTypes.IsDerived(since.Value) && since.Value != EventTypes.CustomerIdle)
            problems.Add(since, $"'{since.Value}' is made by the system itself and counts towards no facts: idleness cannot be told from it");
        return new Entry.OnIdle(since.Value, time);
    }

    private static Again ReadAgain(ConfigNode? node) => node switch
    {
        ScalarNode { Value: "always" } => new Again.Always(),
        MapNode map when map.Duration("after") is { } gap => new Again.After(gap),
        _ => new Again.Never(),
    };

    private Goal? ReadGoal(MapNode? node)
    {
        if (node?.Scalar("on") is not { } on) return null;
        EventNames.Check(on, shop, problems);
        return new(on.Value, _conditions.Condition(node.Scalar("when"), on.Value));
    }
}
