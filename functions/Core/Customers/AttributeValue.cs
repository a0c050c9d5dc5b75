using Orchestration.Core.Values;

namespace Orchestration.Core.Customers;

/// <summary>One attribute of a customer and the event that set it.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Value">The value, of the declared type.</param>
/// <param name="Time">When the event happened; a later event wins, whichever order they arrive in.</param>
/// <param name="Event">The event's id; breaks ties in time, so that every order of arrival ends the same.</param>
public sealed record AttributeValue(string Name, Value Value, DateTimeOffset Time, string Event)
{
    /// <summary>True where this is set by a later event than <paramref name="other"/>.</summary>
    public bool IsNewerThan(AttributeValue other) =>
        Time != other.Time ? Time > other.Time : string.CompareOrdinal(Event, other.Event) > 0;
}
