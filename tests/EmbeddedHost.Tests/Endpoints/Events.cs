using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestration.EmbeddedHost.Tests.Endpoints;

/// <summary>CloudEvents as senders write them.</summary>
internal static class Events
{
    public static JsonObject Of(string id, string customer, string type, object? data = null, string? time = "2026-03-02T09:00:00Z")
    {
        var json = new JsonObject { ["specversion"] = "1.0", ["source"] = "/shop", ["id"] = id, ["subject"] = customer, ["type"] = type };
        if (time is not null) json["time"] = time;
        if (data is not null) json["data"] = JsonSerializer.SerializeToNode(data);
        return json;
    }

    /// <summary>A customer who has an address, has consented and has ordered.</summary>
    public static string Welcome(string customer) => new JsonArray(
        Of("1", customer, "customer.updated", new { email = "ada@example.com", favourite = "records" }),
        Of("2", customer, "consent.given", new { purpose = "marketing", channel = "email", source = "checkout", wording = "v1" }),
        Of("3", customer, "order.placed", new { order = "A1", value = 40.0 })).ToJsonString();

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).RootElement;
}
