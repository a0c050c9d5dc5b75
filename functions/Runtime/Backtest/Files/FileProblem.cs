namespace Orchestration.Runtime.Backtest.Files;

/// <summary>A row that is no event.</summary>
/// <param name="Line">The line, from 1. Of a record that goes over several lines the first.</param>
/// <param name="Kind">What kind of problem.</param>
/// <param name="Text">What is wrong. Holds no values of the row, which may be personal.</param>
public sealed record FileProblem(long Line, ProblemKind Kind, string Text);
