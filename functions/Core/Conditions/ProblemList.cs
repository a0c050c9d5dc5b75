using System.Collections.Immutable;

namespace Orchestration.Core.Conditions;

/// <summary>Collects problems by their offset in a source.</summary>
internal sealed class ProblemList(string source)
{
    private const int Most = 50;

    private readonly List<(int Offset, string Message)> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public void Add(int offset, string message)
    {
        if (_problems.Count < Most && !_problems.Contains((offset, message))) _problems.Add((offset, message));
    }

    public ImmutableArray<CelProblem> ToImmutable()
    {
        var sorted = ImmutableArray.CreateBuilder<CelProblem>(_problems.Count);
        foreach (var (offset, message) in _problems.OrderBy(problem => problem.Offset))
        {
            var before = source.AsSpan(0, Math.Min(offset, source.Length));
            sorted.Add(new(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), message));
        }

        return sorted.MoveToImmutable();
    }
}
