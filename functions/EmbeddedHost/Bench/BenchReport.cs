namespace Orchestration.EmbeddedHost.Bench;

/// <summary>The figures of one run of <c>bench</c>, all taken on the same machine one after another.</summary>
internal sealed record BenchReport
{
    /// <summary>Decisions of the pure core a second, on one core.</summary>
    public double DecisionsPerSecond { get; init; }

    /// <summary>Events of a backtest a second, on one core.</summary>
    public double BacktestEventsPerSecond { get; init; }

    /// <summary>Events a second from accepted to the mail in the outbox.</summary>
    public double DurableEventsPerSecond { get; init; }

    /// <summary>Plain rows a second: as many rows and bytes as the durable events wrote, in as many transactions, with the same durability.</summary>
    public double PlainRowsPerSecond { get; init; }

    /// <summary>The time the plain rows took, over the time the durable events took.</summary>
    public double DurableToPlain { get; init; }

    /// <summary>Events a second answered 2xx over HTTP, in batches of 100, four requests in flight, while mails go to the outbox.</summary>
    public double AcceptedPerSecond { get; init; }

    /// <summary>What waiting enrollments cost.</summary>
    public WaitingFigures? Waiting { get; init; }

    /// <summary>How the cost of an event grows with the number of known customers.</summary>
    public GrowthFigures? Growth { get; init; }

    /// <summary>Mails over SMTP; null unless a server to send to was named.</summary>
    public ServeFigures? Smtp { get; init; }
}
