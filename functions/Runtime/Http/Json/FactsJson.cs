using System.Text.Json;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Http.Json;

/// <summary>What a customer's events add up to, as JSON.</summary>
public static class FactsJson
{
    /// <summary>Writes orders, refunds and the events by type.</summary>
    public static void Write(Utf8JsonWriter json, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(facts);
        json.WriteStartObject();
        json.WritePropertyName("orders"u8);
        WriteMoney(json, facts.Orders, facts.CountOf(EventTypes.OrderPlaced));
        json.WritePropertyName("refunds"u8);
        WriteMoney(json, facts.Refunds, facts.CountOf(EventTypes.OrderRefunded));
        json.WriteStartObject("events"u8);
        foreach (var type in facts.ByType)
        {
            json.WriteStartObject(type.Type);
            json.WriteNumber("count"u8, type.Count);
            json.WriteString("first"u8, type.First);
            json.WriteString("last"u8, type.Last);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMoney(Utf8JsonWriter json, MoneyFacts money, long count)
    {
        json.WriteStartObject();
        json.WriteNumber("count"u8, count);
        json.WriteNumber("value"u8, money.Value);
        json.WriteNumber("average"u8, count == 0 ? 0 : Math.Round(money.Value / count, 6));
        json.WriteStartArray("categories"u8);
        foreach (var category in money.Categories) json.WriteStringValue(category);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
