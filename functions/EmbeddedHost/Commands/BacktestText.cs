using Orchestration.Runtime.Backtest;
using Orchestration.Runtime.Backtest.Files;
using Spectre.Console;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>A backtest's findings for people.</summary>
internal static class BacktestText
{
    public static void Write(BacktestReport report, string file, ConsentChoice consent)
    {
        Console.WriteLine(
            $"{report.Events:N0} events of {report.Customers:N0} customers ({report.Consenting:N0} consent), "
            + $"{report.From:yyyy-MM-dd} to {report.To:yyyy-MM-dd}, in {report.Seconds:N1} s.");
        WriteRejected(report.Rows, report.Rejected, report.Rejections, report.FirstRejected, file);
        FigureTables.Write(report.Stages, report.Journeys);
        if (consent.Listed > report.Consenting)
            Console.WriteLine($"{consent.Listed - report.Consenting:N0} of the {consent.Listed:N0} customers listed with --consent have no event; ids must be as in the history.");
        if (report.Consenting == 0 && report.Customers > 0)
            Console.WriteLine("Nobody is taken to have consented. Use --consent all, or a file of ids, to see what would be sent.");
    }

    /// <summary>What was left out of a file: how many rows of each kind, and the first of them.</summary>
    public static void WriteRejected(
        long rows, long rejected, IReadOnlyDictionary<string, long> rejections, IReadOnlyList<FileProblem> first, string file)
    {
        if (rejected == 0) return;
        Console.WriteLine($"{rejected:N0} of {rows:N0} rows left out: {string.Join(", ", rejections.Select(r => $"{r.Key} {r.Value:N0}"))}.");
        foreach (var problem in first) Console.WriteLine($"  {file}:{problem.Line}: {problem.Text}");
        // A problem can take several rows with it: fewer are shown only where the list is full.
        if (first.Count == ProblemTally.Shown && rejected > first.Count) Console.WriteLine("  and so on.");
    }
}
