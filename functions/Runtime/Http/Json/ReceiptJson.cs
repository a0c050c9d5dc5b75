using System.Collections.Frozen;
using System.Text.Json;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Timeline;

namespace Orchestration.Runtime.Http.Json;

/// <summary>Receipts as JSON.</summary>
public static class ReceiptJson
{
    private static readonly FrozenDictionary<ReceiptKind, string> Kinds = Enum.GetValues<ReceiptKind>()
        .ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()));

    /// <summary>The kind's name in JSON, such as <c>not-entered</c>.</summary>
    public static string Name(ReceiptKind kind) => Kinds[kind];

    /// <summary>Writes a receipt; fields that say nothing are left out.</summary>
    public static void Write(Utf8JsonWriter json, Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(receipt);
        json.WriteStartObject();
        json.WriteNumber("number"u8, receipt.Number);
        json.WriteString("at"u8, receipt.At);
        json.WriteString("kind"u8, Name(receipt.Kind));
        json.WriteString("text"u8, ReceiptText.Of(receipt));
        Text(json, "journey"u8, receipt.Journey);
        Text(json, "version"u8, receipt.Version);
        Text(json, "enrollment"u8, receipt.Enrollment);
        Text(json, "step"u8, receipt.Step);
        Text(json, "message"u8, receipt.Message);
        Text(json, "template"u8, receipt.Template);
        Text(json, "event"u8, receipt.Event);
        Text(json, "eventId"u8, receipt.EventId);
        Text(json, "reason"u8, receipt.Reason);
        Text(json, "detail"u8, receipt.Detail);
        if (receipt.Consent is { } entry) json.WriteNumber("consent"u8, entry);
        if (receipt.Until is { } until) json.WriteString("until"u8, until);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
