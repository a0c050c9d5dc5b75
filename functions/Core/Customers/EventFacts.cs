namespace Orchestration.Core.Customers;

/// <summary>What is remembered of all events of one type.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Count">How many.</param>
/// <param name="First">The earliest event's time.</param>
/// <param name="Last">The latest event's time.</param>
public sealed record EventFacts(string Type, long Count, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>The same with one more event. Commutative, so late and reordered events end in the same facts.</summary>
    public EventFacts With(DateTimeOffset time) =>
        this with { Count = Count + 1, First = time < First ? time : First, Last = time > Last ? time : Last };
}
