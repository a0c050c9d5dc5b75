using System.Collections.Immutable;

namespace Orchestration.Runtime.Templates;

/// <summary>Gathers problems by their place in the file's text.</summary>
internal sealed class ProblemList(string text)
{
    private readonly List<TemplateProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(int offset, string message)
    {
        var before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        _problems.Add(new TemplateProblem(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), message));
    }

    /// <summary>The problems in the order of the file, each once.</summary>
    public ImmutableArray<TemplateProblem> ToImmutable() =>
        [.. _problems.Distinct().OrderBy(p => p.Line).ThenBy(p => p.Column)];
}
