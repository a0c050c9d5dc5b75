using Orchestration.Core.Conditions;

namespace Orchestration.Core.Journeys;

/// <summary>What lets a customer into a journey: a closed union.</summary>
public abstract record Entry
{
    private Entry()
    {
    }

    /// <summary>What must hold besides, or null.</summary>
    public CelExpression? When { get; init; }

    /// <summary>An event of the type.</summary>
    /// <param name="Type">The event type.</param>
    public sealed record OnEvent(string Type) : Entry;

    /// <summary>Entering a lifecycle stage.</summary>
    /// <param name="Stage">The stage's name.</param>
    public sealed record OnStage(string Stage) : Entry;

    /// <summary>No event of a type for so long, counted from the last one.</summary>
    /// <param name="Since">The event type.</param>
    /// <param name="For">How long.</param>
    public sealed record OnIdle(string Since, TimeSpan For) : Entry;
}
