using Orchestration.Runtime.Backtest.Files;
using Orchestration.Runtime.Statistics;

namespace Orchestration.Runtime.Backtest;

/// <summary>What a replay found.</summary>
public sealed record BacktestReport
{
    /// <summary>Events decided.</summary>
    public required long Events { get; init; }

    /// <summary>Customers that the events are about.</summary>
    public required int Customers { get; init; }

    /// <summary>Rows of the file that were left out.</summary>
    public long Rejected { get; init; }

    /// <summary>The time of the first event; null without any.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>When the clock stopped.</summary>
    public required DateTimeOffset? To { get; init; }

    /// <summary>How long it took, reading included.</summary>
    public required double Seconds { get; init; }

    /// <summary>Customers by lifecycle stage at the end.</summary>
    public required IReadOnlyDictionary<string, long> Stages { get; init; }

    /// <summary>What each journey did.</summary>
    public required IReadOnlyDictionary<string, JourneyFigures> Journeys { get; init; }

    /// <summary>Rows of the file, the header not counted: those that became events and those that were left out.</summary>
    public long Rows { get; init; }

    /// <summary>Customers taken to have consented from the beginning.</summary>
    public required int Consenting { get; init; }

    /// <summary>Rows left out, by the kind of problem.</summary>
    public IReadOnlyDictionary<string, long> Rejections { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The first rows left out.</summary>
    public IReadOnlyList<FileProblem> FirstRejected { get; init; } = [];

    /// <summary>The same with what became of the rows of the file.</summary>
    public BacktestReport With(EventHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return this with
        {
            Rows = history.Rows,
            Rejected = history.Problems.Rows,
            Rejections = history.Problems.ByKind,
            FirstRejected = history.Problems.First,
        };
    }
}
