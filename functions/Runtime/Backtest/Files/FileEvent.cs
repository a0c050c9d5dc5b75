using Orchestration.Core.Events;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>What a file says at one place: an event, or a problem. One of the two is set.</summary>
/// <param name="Line">The line it stands on, from 1; of an event made of several rows the first of them.</param>
/// <param name="Rows">How many rows of the file it is made of.</param>
/// <param name="Event">The event.</param>
/// <param name="Problem">Why there is none.</param>
public readonly record struct FileEvent(long Line, int Rows, CustomerEvent? Event, FileProblem? Problem)
{
    /// <summary>An event.</summary>
    public static FileEvent Of(long line, CustomerEvent happened, int rows = 1) => new(line, rows, happened, null);

    /// <summary>A problem.</summary>
    public static FileEvent Of(FileProblem problem, int rows = 1) => new(problem.Line, rows, null, problem);
}
