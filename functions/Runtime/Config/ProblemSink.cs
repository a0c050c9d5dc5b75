using System.Collections.Immutable;
using Orchestration.Core.Values;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config;

/// <summary>Gathers everything that is wrong, so that it can be reported at once.</summary>
internal sealed class ProblemSink
{
    private const int Most = 500;

    private readonly HashSet<ConfigProblem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public int Count => _problems.Count;

    public void Add(ConfigProblem problem)
    {
        if (_problems.Count < Most) _problems.Add(problem);
    }

    public void Add(ConfigNode node, string message) => Add(new(node.File, node.Line, node.Column, message));

    /// <summary>Reports a name that nothing declares, with what was probably meant.</summary>
    public void Unknown(ConfigNode node, string kind, string name, IEnumerable<string> known) =>
        Add(node, $"unknown {kind} '{name}'{Suggestion(name, known)}");

    /// <summary>The end of a message about a wrong name: the nearest known one, or all of them where they are few.</summary>
    public static string Suggestion(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        if (DidYouMean.Find(name, names) is { } meant) return $"; did you mean '{meant}'?";
        return names.Length switch
        {
            0 => "; there are none yet",
            <= 12 => $"; there are {string.Join(", ", names)}",
            _ => "",
        };
    }

    /// <summary>All problems by file and place.</summary>
    public ImmutableArray<ConfigProblem> ToImmutable() =>
    [
        .. _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column)
            .ThenBy(p => p.Message, StringComparer.Ordinal),
    ];
}
