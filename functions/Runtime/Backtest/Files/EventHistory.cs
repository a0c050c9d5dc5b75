using Orchestration.Core.Events;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>A file of events, held against what is configured. What cannot be taken in is counted, never dropped silently.</summary>
/// <param name="file">The file, to be read once.</param>
/// <param name="validator">What is configured.</param>
public sealed class EventHistory(EventFile file, EventValidator validator)
{
    private readonly List<IntakeProblem> _problems = [];

    /// <summary>Rows read so far: those that became events and those that were left out.</summary>
    public long Rows { get; private set; }

    /// <summary>What was left out so far.</summary>
    public ProblemTally Problems { get; } = new();

    /// <summary>Events as they come in the file, for whom their order does not matter.</summary>
    /// <exception cref="EventFileException">The file cannot be read any further.</exception>
    public IEnumerable<CustomerEvent> InFileOrder() => Check(file.Read(validator.TypeProblem));

    /// <summary>Events by time. The file is read to its end before the first one comes.</summary>
    /// <exception cref="EventFileException">The file cannot be read any further.</exception>
    public IEnumerable<CustomerEvent> InTimeOrder() => Check(file.ReadInTimeOrder(validator.TypeProblem));

    private IEnumerable<CustomerEvent> Check(IEnumerable<FileEvent> content)
    {
        foreach (var said in content)
        {
            Rows += said.Rows;
            if (said.Problem is { } problem) Problems.Add(problem, said.Rows);
            else if (Fit(said) is { } happened) yield return happened;
        }
    }

    private CustomerEvent? Fit(in FileEvent said)
    {
        _problems.Clear();
        if (validator.Check(said.Event!, 0, _problems) is { } fitted) return fitted;
        Problems.Add(new(said.Line, ProblemKind.BadEvent, $"{_problems[0].Field} {_problems[0].Problem}"), said.Rows);
        return null;
    }
}
