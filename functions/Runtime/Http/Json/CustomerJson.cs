using System.Text.Json;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Http.Json;

/// <summary>All that is known about a customer, as JSON.</summary>
public static class CustomerJson
{
    /// <summary>Writes the customer as an object.</summary>
    public static void Write(Utf8JsonWriter json, CustomerState state, Catalog catalog, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        WriteFields(json, state, catalog, now);
        json.WriteEndObject();
    }

    /// <summary>Writes the customer's fields into an object that is open.</summary>
    public static void WriteFields(Utf8JsonWriter json, CustomerState state, Catalog catalog, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(catalog);
        json.WriteString("id"u8, state.Id.Value);
        if (state.ErasedAt is { } erased) json.WriteString("erasedAt"u8, erased);
        if (state.Stage is { } stage)
        {
            json.WriteStartObject("stage"u8);
            json.WriteString("name"u8, stage.Name);
            json.WriteString("since"u8, stage.Since);
            json.WriteEndObject();
        }

        json.WriteStartObject("attributes"u8);
        foreach (var attribute in state.Attributes) WriteAttribute(json, attribute, state.Consent, catalog, now);
        json.WriteEndObject();
        json.WritePropertyName("facts"u8);
        FactsJson.Write(json, state.Facts);
        json.WritePropertyName("consent"u8);
        ConsentJson.Write(json, state, catalog, now);
        json.WriteStartArray("suppressions"u8);
        foreach (var suppression in state.Suppressions) WriteSuppression(json, suppression);
        json.WriteEndArray();
        json.WriteStartArray("enrollments"u8);
        foreach (var enrollment in state.Enrollments) WriteEnrollment(json, enrollment);
        json.WriteEndArray();
        json.WriteStartArray("messages"u8);
        foreach (var message in state.Messages) WriteMessage(json, message);
        json.WriteEndArray();
        json.WriteStartArray("journeys"u8);
        foreach (var record in state.Journeys) WriteRecord(json, record);
        json.WriteEndArray();
        if (state.NextWake is { } wake) json.WriteString("nextWake"u8, wake);
        json.WriteNumber("receipts"u8, state.Receipts);
    }

    private static void WriteAttribute(Utf8JsonWriter json, AttributeValue attribute, ConsentLedger ledger, Catalog catalog, DateTimeOffset now)
    {
        json.WriteStartObject(attribute.Name);
        json.WritePropertyName("value"u8);
        ValueJson.Write(json, attribute.Value);
        if (catalog.Customers.Attributes.TryGetValue(attribute.Name, out var definition))
        {
            var answer = ledger.Ask(new(definition.Purpose), catalog.Consent, now);
            json.WriteString("purpose"u8, definition.Purpose);
            json.WriteBoolean("readable"u8, answer.IsAllowed);
            if (answer.Refusal is { } refusal) json.WriteString("reason"u8, GateReasons.Name(refusal));
        }
        else
        {
            json.WriteBoolean("readable"u8, false);
            json.WriteString("reason"u8, "not-declared");
        }

        json.WriteString("since"u8, attribute.Time);
        json.WriteString("event"u8, attribute.Event);
        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression suppression)
    {
        json.WriteStartObject();
        json.WriteString("address"u8, suppression.Address);
        json.WriteString("cause"u8, suppression.Cause.ToString().ToLowerInvariant());
        json.WriteString("at"u8, suppression.At);
        json.WriteEndObject();
    }

    private static void WriteEnrollment(Utf8JsonWriter json, Enrollment enrollment)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, enrollment.Id.Value);
        json.WriteString("journey"u8, enrollment.Journey);
        json.WriteString("version"u8, enrollment.Version.Value);
        json.WriteString("enteredAt"u8, enrollment.EnteredAt);
        json.WriteStartObject("trigger"u8);
        json.WriteString("type"u8, enrollment.Trigger.Type);
        json.WriteString("id"u8, enrollment.Trigger.Key.Id);
        json.WriteString("time"u8, enrollment.Trigger.Time);
        json.WritePropertyName("data"u8);
        ValueJson.Write(json, Core.Values.Value.Of(enrollment.Trigger.Data));
        json.WriteEndObject();
        json.WriteString("step"u8, enrollment.Step);
        json.WriteString("since"u8, enrollment.Since);
        if (enrollment.WakeAt is { } wake) json.WriteString("wakeAt"u8, wake);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, message.Id.Value);
        json.WriteString("status"u8, message.Status.ToString().ToLowerInvariant());
        json.WriteString("template"u8, message.Template);
        json.WriteString("purpose"u8, message.Purpose);
        json.WriteString("journey"u8, message.Journey);
        json.WriteString("step"u8, message.Step);
        json.WriteString("requestedAt"u8, message.RequestedAt);
        json.WriteNumber("attempts"u8, message.Attempts);
        if (message.ClaimedAt is { } claimed) json.WriteString("claimedAt"u8, claimed);
        if (message.NextAt is { } next) json.WriteString("nextAt"u8, next);
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, JourneyRecord record)
    {
        json.WriteStartObject();
        json.WriteString("journey"u8, record.Journey);
        json.WriteNumber("entered"u8, record.Entered);
        json.WriteString("lastEnteredAt"u8, record.LastEnteredAt);
        json.WriteEndObject();
    }
}
