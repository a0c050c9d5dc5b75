using System.Text.Json;

namespace Orchestration.Runtime.Privacy;

/// <summary>Says that a customer was erased and what went, in counts: it holds nothing about the customer itself.</summary>
/// <param name="CustomerHash">SHA-256 of the customer's id in UTF-8, in hexadecimal: whoever knows the id can check it.</param>
/// <param name="ErasedAt">When; of a customer who was erased before and has not come back, when that was.</param>
/// <param name="Attributes">How many attributes.</param>
/// <param name="EventTypes">Facts about how many types of events.</param>
/// <param name="ConsentEntries">How many entries of the consent ledger.</param>
/// <param name="Enrollments">How many running enrollments.</param>
/// <param name="Messages">How many unsettled messages.</param>
/// <param name="Receipts">How many receipts.</param>
/// <param name="Mails">How many mails kept by the host itself, as in its outbox.</param>
public sealed record ErasureCertificate(
    string CustomerHash, DateTimeOffset ErasedAt, int Attributes, int EventTypes, int ConsentEntries, int Enrollments, int Messages, int Receipts, int Mails)
{
    /// <summary>Writes the certificate as a JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("customerSha256"u8, CustomerHash);
        json.WriteString("erasedAt"u8, ErasedAt);
        json.WriteStartObject("removed"u8);
        json.WriteNumber("attributes"u8, Attributes);
        json.WriteNumber("eventTypes"u8, EventTypes);
        json.WriteNumber("consentEntries"u8, ConsentEntries);
        json.WriteNumber("enrollments"u8, Enrollments);
        json.WriteNumber("messages"u8, Messages);
        json.WriteNumber("receipts"u8, Receipts);
        json.WriteNumber("mails"u8, Mails);
        json.WriteEndObject();
        json.WriteString("kept"u8, "The id with the time of erasure, and digests of events, so that none of them can come back.");
        json.WriteEndObject();
    }
}
