namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Counts what was left out of a file, and keeps the first few to show.</summary>
public sealed class ProblemTally
{
    /// <summary>How many problems are kept to show.</summary>
    public const int Shown = 20;

    private readonly SortedDictionary<string, long> _byKind = new(StringComparer.Ordinal);
    private readonly List<FileProblem> _first = new(Shown);

    /// <summary>Rows left out.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows left out by the kind of problem.</summary>
    public IReadOnlyDictionary<string, long> ByKind => _byKind;

    /// <summary>The first problems in the order they were met.</summary>
    public IReadOnlyList<FileProblem> First => _first;

    /// <summary>Adds a problem that takes so many rows with it.</summary>
    public void Add(FileProblem problem, int rows)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Rows += rows;
        var name = ProblemKinds.Name(problem.Kind);
        _byKind[name] = _byKind.GetValueOrDefault(name) + rows;
        if (_first.Count < Shown) _first.Add(problem);
    }
}
