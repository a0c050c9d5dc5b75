using System.Text.Json;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Http.Json;

/// <summary>Consent as JSON: what is allowed now and why, and the ledger that says so.</summary>
public static class ConsentJson
{
    /// <summary>Writes the answers of now, whether the chain is whole, and all entries.</summary>
    public static void Write(Utf8JsonWriter json, CustomerState state, Catalog catalog, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(catalog);
        json.WriteStartObject();
        json.WriteStartArray("now"u8);
        foreach (var purpose in catalog.Consent.Purposes.Keys.Order(StringComparer.Ordinal))
        {
            WriteAnswer(json, state.Consent, new(purpose, null, ConsentRules.Email), catalog.Consent, now);
            if (!catalog.Consent.NeedsConsent(purpose) || !catalog.SendsFor(purpose)) continue;
            foreach (var topic in catalog.Consent.Topics.Order(StringComparer.Ordinal))
                WriteAnswer(json, state.Consent, new(purpose, topic, ConsentRules.Email), catalog.Consent, now);
        }

        json.WriteEndArray();
        var broken = state.Consent.FirstBroken();
        json.WriteBoolean("chainIsWhole"u8, broken < 0);
        if (broken >= 0) json.WriteNumber("brokenAt"u8, broken + 1);
        json.WriteStartArray("entries"u8);
        for (var i = 0; i < state.Consent.Entries.Length; i++) WriteEntry(json, i + 1, state.Consent.Entries[i]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, ConsentLedger ledger, in ConsentScope scope, ConsentRules rules, DateTimeOffset now)
    {
        var answer = ledger.Ask(scope, rules, now);
        json.WriteStartObject();
        json.WriteString("purpose"u8, scope.Purpose);
        if (scope.Topic is { } topic) json.WriteString("topic"u8, topic);
        json.WriteBoolean("allowed"u8, answer.IsAllowed);
        if (!rules.NeedsConsent(scope.Purpose)) json.WriteBoolean("needsConsent"u8, false);
        if (answer.Refusal is { } refusal) json.WriteString("reason"u8, GateReasons.Name(refusal));
        if (answer.Entry >= 0) json.WriteNumber("entry"u8, answer.Entry + 1);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, int number, ConsentEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, number);
        json.WriteString("said"u8, entry.Given ? "given" : "withdrawn");
        json.WriteString("purpose"u8, entry.Scope.Purpose);
        json.WriteString("topic"u8, entry.Scope.Topic);
        json.WriteString("channel"u8, entry.Scope.Channel);
        json.WriteString("at"u8, entry.At);
        json.WriteString("source"u8, entry.Source);
        json.WriteString("wording"u8, entry.Wording);
        json.WriteString("proof"u8, entry.Proof);
        json.WriteString("event"u8, entry.Event);
        json.WriteString("previous"u8, entry.Previous);
        json.WriteString("hash"u8, entry.Hash);
        json.WriteEndObject();
    }
}
