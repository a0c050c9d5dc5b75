using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake;

/// <summary>
/// Reads CloudEvents 1.0 in the JSON event format and in HTTP's binary mode
/// (cloudevents/spec: formats/json-format.md, bindings/http-protocol-binding.md).
/// </summary>
public static class CloudEventReader
{
    private const string NoUnicode = "holds text that is not Unicode.";

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth + 4 };

    // Data that comes without its event may not nest deeper than data within one, or the event could not be written down and read again.
    private static readonly JsonDocumentOptions DataOptions = new() { MaxDepth = IntakeLimits.Depth + 3 };

    /// <summary>Reads one event or a batch, whichever the JSON holds.</summary>
    /// <param name="body">UTF-8 JSON: an event, or an array of events.</param>
    /// <param name="now">The time of an event that names none.</param>
    /// <param name="problems">Gains what is wrong; empty stays empty where everything could be read.</param>
    /// <param name="maxEventBytes">The largest event: more than a sender's only where we wrote it ourselves.</param>
    public static IReadOnlyList<CustomerEvent> Read(
        ReadOnlyMemory<byte> body, DateTimeOffset now, ICollection<IntakeProblem> problems, int maxEventBytes = IntakeLimits.EventBytes)
    {
        var events = new List<CustomerEvent>();
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                ReadBatch(document.RootElement, now, maxEventBytes, events, problems);
                return events;
            }

            if (body.Length > maxEventBytes) problems.Add(TooLarge(0, maxEventBytes));
            else if (ReadOne(document.RootElement, 0, now, maxEventBytes, problems) is { } one) events.Add(one);
        }
        catch (JsonException e)
        {
            problems.Add(new(0, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "is not JSON that can be read (or nests too deep)."));
        }

        return events;
    }

    /// <summary>Reads an event in binary mode: attributes from <paramref name="attribute"/> (header names without <c>ce-</c>), data from the body.</summary>
    public static CustomerEvent? ReadBinary(
        Func<string, string?> attribute, ReadOnlyMemory<byte> body, DateTimeOffset now, ICollection<IntakeProblem> problems)
    {
        if (body.Length > IntakeLimits.EventBytes)
        {
            problems.Add(TooLarge(0, IntakeLimits.EventBytes));
            return null;
        }

        MapValue data = MapValue.Empty;
        if (body.Length > 0)
        {
            try
            {
                using var document = JsonDocument.Parse(body, DataOptions);
                data = ReadData(document.RootElement, 0, problems);
            }
            catch (JsonException e)
            {
                problems.Add(new(0, $"data, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "is not JSON that can be read."));
            }
        }

        return Make(0, name => attribute(name) is { } header ? HeaderText.Decode(header) : null, data, now, problems);
    }

    private static void ReadBatch(
        in JsonElement batch, DateTimeOffset now, int maxBytes, List<CustomerEvent> events, ICollection<IntakeProblem> problems)
    {
        if (batch.GetArrayLength() > IntakeLimits.BatchEvents)
        {
            problems.Add(new(0, "batch", $"holds more than {IntakeLimits.BatchEvents} events; send it in parts."));
            return;
        }

        var index = 0;
        foreach (var element in batch.EnumerateArray())
        {
            if (ReadOne(element, index, now, maxBytes, problems) is { } one) events.Add(one);
            index++;
        }
    }

    private static CustomerEvent? ReadOne(JsonElement json, int index, DateTimeOffset now, int maxBytes, ICollection<IntakeProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(index, "event", "must be a JSON object."));
            return null;
        }

        if (JsonMarshal.GetRawUtf8Value(json).Length > maxBytes)
        {
            problems.Add(TooLarge(index, maxBytes));
            return null;
        }

        try
        {
            return ReadObject(json, index, now, problems);
        }
        catch (InvalidOperationException)
        {
            // The same as in TryText, in the name of a field that stands before one we look for.
            problems.Add(new(index, "event", NoUnicode));
            return null;
        }
    }

    private static CustomerEvent? ReadObject(JsonElement json, int index, DateTimeOffset now, ICollection<IntakeProblem> problems)
    {
        var before = problems.Count;
        MapValue data = MapValue.Empty;
        if (json.TryGetProperty("data_base64", out _)) problems.Add(new(index, "data_base64", "is not taken; send the payload as JSON in data."));
        if (json.TryGetProperty("data", out var payload) && payload.ValueKind != JsonValueKind.Null) data = ReadData(payload, index, problems);

        string? Attribute(string name)
        {
            if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
            if (value.ValueKind == JsonValueKind.String && TryText(value, out var text)) return text;
            problems.Add(new(index, name, value.ValueKind == JsonValueKind.String ? NoUnicode : "must be a string."));
            return null;
        }

        var made = Make(index, Attribute, data, now, problems);
        return problems.Count == before ? made : null;
    }

    private static MapValue ReadData(in JsonElement payload, int index, ICollection<IntakeProblem> problems)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(index, "data", "must be a JSON object."));
            return MapValue.Empty;
        }

        try
        {
            return JsonValues.Map(payload);
        }
        catch (InvalidOperationException)
        {
            problems.Add(new(index, "data", NoUnicode));
            return MapValue.Empty;
        }
    }

    private static bool TryText(in JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8: JSON's grammar allows the first, and the reader looks only now.
            text = null;
            return false;
        }
    }

    private static CustomerEvent? Make(
        int index, Func<string, string?> attribute, MapValue data, DateTimeOffset now, ICollection<IntakeProblem> problems)
    {
        var before = problems.Count;
        string Required(string name, string meaning)
        {
            var text = attribute(name);
            if (string.IsNullOrEmpty(text)) problems.Add(new(index, name, $"is missing: {meaning}."));
            else if (text.Length > IntakeLimits.NameLength) problems.Add(new(index, name, $"is longer than {IntakeLimits.NameLength} characters."));
            return text ?? "";
        }

        var version = Required("specversion", "CloudEvents 1.0 events say \"1.0\"");
        if (version.Length > 0 && version != "1.0") problems.Add(new(index, "specversion", "must be \"1.0\"."));
        var key = new EventKey(
            Required("source", "it names the system that sends the event"), Required("id", "with the source it makes the event unique"));
        var type = Required("type", "it says what happened, such as order.placed");
        var customer = new CustomerId(Required("subject", "it is the customer's id"));
        var time = now;
        if (attribute("time") is { } stamp && !Timestamps.TryRead(stamp, out time)) problems.Add(new(index, "time", "must be an RFC 3339 timestamp."));
        return problems.Count == before ? new(key, type, customer, time, data) : null;
    }

    private static IntakeProblem TooLarge(int index, int maxBytes) => new(index, "event", $"is larger than {maxBytes / 1024} KiB.");
}
