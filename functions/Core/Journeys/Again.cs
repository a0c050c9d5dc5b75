namespace Orchestration.Core.Journeys;

/// <summary>Whether a customer may enter a journey more than once; never twice at the same time.</summary>
public abstract record Again
{
    private Again()
    {
    }

    /// <summary>Once in a lifetime.</summary>
    public sealed record Never : Again;

    /// <summary>Whenever the last walk is over.</summary>
    public sealed record Always : Again;

    /// <summary>Not before so long after the last entry.</summary>
    /// <param name="Gap">How long.</param>
    public sealed record After(TimeSpan Gap) : Again;
}
