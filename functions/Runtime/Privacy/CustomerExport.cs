using System.Text.Json;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Json;
using Orchestration.Runtime.Ports;
using Orchestration.Runtime.Timeline;

namespace Orchestration.Runtime.Privacy;

/// <summary>All that is kept about a customer, as one JSON document (the right of access, GDPR article 15).</summary>
public static class CustomerExport
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Writes the document: the customer, and the timeline from its first receipt on.</summary>
    public static async Task WriteAsync(
        Utf8JsonWriter json, CustomerState state, ICustomerStore store, Catalog catalog, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(state);
        json.WriteStartObject();
        json.WriteString("exportedAt"u8, now);
        json.WritePropertyName("customer"u8);
        CustomerJson.Write(json, state, catalog, now);
        json.WriteStartArray("timeline"u8);
        await foreach (var receipt in TimelineReader.ReadAllAsync(store, state.Id, cancellation))
        {
            ReceiptJson.Write(json, receipt);
            if (json.BytesPending > FlushAt) await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }
}
