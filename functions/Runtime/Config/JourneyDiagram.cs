using System.Text;
using Orchestration.Core.Journeys;
using Orchestration.Core.Journeys.Steps;
using Orchestration.Runtime.Config.Diagrams;

namespace Orchestration.Runtime.Config;

/// <summary>A journey as a Mermaid flowchart, which many wikis and code hosts draw as it stands.</summary>
public static class JourneyDiagram
{
    private const string Finished = "finished";

    /// <summary>The flowchart's text.</summary>
    public static string Mermaid(JourneyDefinition journey)
    {
        ArgumentNullException.ThrowIfNull(journey);
        var text = new StringBuilder("flowchart TD\n");
        foreach (var rule in JourneyWords.Rules(journey)) text.Append($"    %% {rule.ReplaceLineEndings(" ")}\n");
        text.Append($"    enter([\"{Escape(JourneyWords.Of(journey.Enter))}\"])\n");
        for (var i = 0; i < journey.Steps.Length; i++) text.Append($"    {Node(journey.Steps[i], i)}\n");
        var edges = Edges(journey);
        if (edges.Contains($"{Finished}\n", StringComparison.Ordinal)) text.Append($"    {Finished}([\"finished\"])\n");
        return text.Append("    enter --> s0\n").Append(edges).ToString();
    }

    private static string Node(Step step, int at)
    {
        var (kind, words) = JourneyWords.Of(step);
        var label = $"\"{Escape($"{kind}: {words}")}\"";
        return step switch
        {
            BranchStep => $"s{at}{{\"{Escape(words)}\"}}",
            ExitStep => $"s{at}([{label}])",
            SendStep => $"s{at}[[{label}]]",
            { Waits: true } or WaitUntilStep => $"s{at}({label})",
            _ => $"s{at}[{label}]",
        };
    }

    private static string Edges(JourneyDefinition journey)
    {
        var edges = new StringBuilder();
        foreach (var (from, step) in journey.Steps.Index())
        {
            switch (step)
            {
                case ExitStep:
                    break;
                case WaitForStep wait:
                    Edge(from, wait.Then, "it came");
                    Edge(from, wait.Otherwise, $"after {Core.Events.Durations.Format(wait.AtMost)}");
                    break;
                case BranchStep branch:
                    foreach (var way in branch.Ways) Edge(from, way.Target, way.When.Source);
                    Edge(from, branch.Otherwise, "otherwise");
                    break;
                default:
                    Edge(from, step.Next, null);
                    break;
            }
        }

        return edges.ToString();

        void Edge(int from, int to, string? label) =>
            edges.Append($"    s{from} -->{(label is null ? "" : $"|\"{Escape(label)}\"|")} {(to == Step.End ? Finished : $"s{to}")}\n");
    }

    /// <summary>Mermaid writes special characters as entities that begin with a hash.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '"' or '#' or '<' or '>' or '&' or ';' or '`' or '\\') escaped.Append($"#{(int)c};");
            else escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}
