using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.EmbeddedHost.Bench;

/// <summary>Events of made-up customers, alike but for their ids.</summary>
internal static class BenchEvents
{
    /// <summary>The number of events that make a customer known and consenting.</summary>
    public const int SignUpEvents = 2;

    private const string Source = "bench";

    private static readonly Value Items = Value.Of([Value.Of(new RecordMap(
    [
        new("product", Value.Of("P-17")), new("category", Value.Of("music")), new("quantity", Value.Of(1)), new("price", Value.Of(29.33)),
    ]))]);

    /// <summary>The id of the customer with a number.</summary>
    public static CustomerId Customer(int number) => new($"customer-{number:D8}");

    /// <summary>The customer becomes known.</summary>
    public static CustomerEvent Known(int number, DateTimeOffset at) => Make($"known-{number}", EventTypes.CustomerUpdated, number, at,
        new("email", Value.Of($"customer-{number}@example.com")), new("first_name", Value.Of("Robin")), new("zone", Value.Of("Europe/London")));

    /// <summary>The customer consents to marketing.</summary>
    public static CustomerEvent Consents(int number, DateTimeOffset at) => Make($"consents-{number}", EventTypes.ConsentGiven, number, at,
        new("purpose", Value.Of("marketing")), new("source", Value.Of("checkout")), new("wording", Value.Of("2026-01")));

    /// <summary>The customer's order with a number of its own.</summary>
    public static CustomerEvent Order(int number, int order, DateTimeOffset at) => Make($"order-{number}-{order}", EventTypes.OrderPlaced, number, at,
        new("order", Value.Of($"{number}-{order}")), new("value", Value.Of(29.33)), new("currency", Value.Of("GBP")), new("items", Items));

    private static CustomerEvent Make(string id, string type, int number, DateTimeOffset at, params ReadOnlySpan<KeyValuePair<string, Value>> data) =>
        new(new(Source, id), type, Customer(number), at, new RecordMap([.. data]));
}
