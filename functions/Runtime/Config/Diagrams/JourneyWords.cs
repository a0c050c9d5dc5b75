using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;

namespace Orchestration.Runtime.Config.Diagrams;

/// <summary>The words of diagrams.</summary>
internal static class JourneyWords
{
    /// <summary>What a step does: a word for its kind, and the rest.</summary>
    public static (string Kind, string Text) Of(Step step) => step switch
    {
        SendStep send => ("send", send.Template),
        WaitStep wait => ("wait", Durations.Format(wait.For)),
        WaitForStep wait => ("wait for", With(wait.Event, wait.When?.Source)),
        WaitUntilStep until => ("wait until", Until(until)),
        BranchStep => ("branch", "which way?"),
        SetStep set => ("set", string.Join(", ", set.Values.Select(v => $"{v.Key} = {v.Value.Source}"))),
        EmitStep emit => ("emit", emit.Type),
        ExitStep exit => ("exit", exit.Reason),
        _ => ("step", step.Path),
    };

    /// <summary>What lets a customer in.</summary>
    public static string Of(Entry entry) => With(
        entry switch
        {
            Entry.OnEvent on => on.Type,
            Entry.OnStage stage => $"stage {stage.Stage}",
            Entry.OnIdle idle => $"no {idle.Since} for {Durations.Format(idle.For)}",
            _ => "",
        },
        entry.When?.Source);

    /// <summary>What holds for the journey as a whole.</summary>
    public static ImmutableArray<string> Rules(JourneyDefinition journey)
    {
        var rules = ImmutableArray.CreateBuilder<string>();
        if (journey.Goal is { } goal) rules.Add($"Goal: {With(goal.On, goal.When?.Source)}");
        if (!journey.ExitOn.IsEmpty) rules.Add($"Ends on {string.Join(", ", journey.ExitOn)}");
        rules.Add(journey.Again switch
        {
            Again.Always => "May be entered again whenever it is over",
            Again.After after => $"May be entered again after {Durations.Format(after.Gap)}",
            _ => "Entered once",
        });
        return rules.ToImmutable();
    }

    private static string Until(WaitUntilStep until)
    {
        var days = until.Days.IsEmpty ? "" : $", {string.Join(" ", until.Days.Select(d => d.ToString()[..3].ToLowerInvariant()))}";
        return $"{until.Time:HH:mm}{days}{(until.Zone is null ? "" : $" in {until.Zone}")}";
    }

    private static string With(string what, string? when) => when is null ? what : $"{what} when {when}";
}
