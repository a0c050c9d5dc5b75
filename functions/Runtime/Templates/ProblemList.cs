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

    /// <summary>Adds a problem whose line and column are known, both from 1.</summary>
    public void Add(int line, int column, string message) => _problems.Add(new TemplateProblem(line, column, message));

    /// <summary>The place in the text of a line and a column, both from 1.</summary>
    public int Offset((int Line, int Column) place)
    {
        var start = 0;
        while (--place.Line > 0 && text.IndexOf('\n', start) is var newline and >= 0) start = newline + 1;
        return Math.Min(start + place.Column - 1, text.Length);
    }

    /// <summary>The problems in the order of the file, each once.</summary>
    public ImmutableArray<TemplateProblem> ToImmutable() =>
        [.. _problems.Distinct().OrderBy(p => p.Line).ThenBy(p => p.Column)];
}
