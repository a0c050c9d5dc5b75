using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Tracking;

/// <summary>
/// Reads the body of SendGrid's event webhook: an array of flat objects. Fields it does not know are passed over, and a
/// field of another kind than documented counts as absent: one odd event must not hold up those posted with it.
/// </summary>
public static class SendGridEventReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = TrackingLimits.Depth };

    /// <summary>Reads the events, or says what is wrong and where.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="events">The events, in their order.</param>
    /// <param name="problem">What is wrong, without any of the body's text; null where the events were read.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out IReadOnlyList<SendGridEvent>? events, [NotNullWhen(false)] out string? problem)
    {
        events = null;
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            problem = Problem(document.RootElement);
            if (problem is not null) return false;
            var read = new List<SendGridEvent>(document.RootElement.GetArrayLength());
            foreach (var element in document.RootElement.EnumerateArray()) read.Add(Read(element));
            events = read;
            return true;
        }
        catch (JsonException fault)
        {
            problem = $"Line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: this is not JSON that can be read (or nests too deep).";
            return false;
        }
    }

    private static string? Problem(in JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array) return "Events come as an array.";
        if (root.GetArrayLength() > TrackingLimits.Events) return $"There are more than {TrackingLimits.Events} events.";
        var index = 0;
        foreach (var element in root.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object) return $"Event {index} is not an object.";
            index++;
        }

        return null;
    }

    private static SendGridEvent Read(in JsonElement json) => new()
    {
        Name = json.Text("event") ?? "",
        Id = json.Text("sg_event_id") is { Length: > 0 and <= IntakeLimits.NameLength } id
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(json))),
        Time = Time(json),
        Token = json.Text(SendGridArguments.Token),
        Template = Category(json),
        Address = json.Text("email"),
        Reason = json.Text("reason"),
        BounceType = json.Text("type"),
        Url = json.Text("url"),
        IsMachine = json.Find("sg_machine_open") is { ValueKind: JsonValueKind.True },
    };

    private static string? Category(in JsonElement json) => json.Find("category") switch
    {
        { ValueKind: JsonValueKind.Array } categories => categories.GetArrayLength() > 0 ? categories[0].Text() : null,
        { } category => category.Text(),
        null => null,
    };

    private static DateTimeOffset? Time(in JsonElement json) =>
        json.Find("timestamp") is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
