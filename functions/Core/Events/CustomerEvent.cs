using Orchestration.Core.Values;

namespace Orchestration.Core.Events;

/// <summary>Something that happened to one customer: a CloudEvent whose subject is the customer.</summary>
/// <param name="Key">Source and id; a second event with the same key is the same event.</param>
/// <param name="Type">The type, <c>noun.verb</c> in lower case.</param>
/// <param name="Customer">The CloudEvents <c>subject</c>.</param>
/// <param name="Time">When it happened, by the sender's clock.</param>
/// <param name="Data">The payload, a map with string keys.</param>
public sealed record CustomerEvent(EventKey Key, string Type, CustomerId Customer, DateTimeOffset Time, MapValue Data)
{
    /// <summary>The string field <paramref name="name"/> of the data, or null where it is absent or no string.</summary>
    public string? Text(string name) =>
        Data.TryGet(name, out var value) && value.Kind == ValueKind.String ? value.AsString() : null;
}
