using Orchestration.Runtime.Backtest.Files;

namespace Orchestration.Runtime.Backtest;

/// <summary>What became of an imported file.</summary>
/// <param name="Rows">Rows of the file, the header not counted.</param>
/// <param name="Events">Events read.</param>
/// <param name="Imported">Events taken in.</param>
/// <param name="Duplicates">Events that had been taken in before.</param>
/// <param name="Customers">Customers that the events are about.</param>
/// <param name="Rejected">Rows left out.</param>
/// <param name="Rejections">Rows left out, by the kind of problem.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ImportReport(
    long Rows, long Events, long Imported, long Duplicates, int Customers, long Rejected,
    IReadOnlyDictionary<string, long> Rejections, double Seconds)
{
    /// <summary>The first rows left out.</summary>
    public IReadOnlyList<FileProblem> FirstRejected { get; init; } = [];
}
