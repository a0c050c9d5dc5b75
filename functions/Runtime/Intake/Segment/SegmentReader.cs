using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>Reads what Segment's libraries post: one call, or a batch of them (segmentio/segment-docs: http-api, spec/common).</summary>
public static class SegmentReader
{
    private const string NoUnicode = "holds text that is not Unicode.";

    // As with CloudEvents; nothing lies deeper in the event that becomes of a call, so that it can be written down and read again.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = IntakeLimits.Depth + 4 };

    /// <summary>Reads the calls of a request, in their order.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="route">What was posted to: one of <see cref="SegmentCalls.Types"/> or of <see cref="SegmentCalls.Batches"/>.</param>
    /// <param name="problems">Gains what is wrong; empty stays empty where everything could be read.</param>
    public static IReadOnlyList<SegmentCall> Read(ReadOnlyMemory<byte> body, string route, ICollection<IntakeProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var calls = new List<SegmentCall>();
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            if (SegmentCalls.Batches.Contains(route)) ReadBatch(document.RootElement, calls, problems);
            else if (ReadOne(document.RootElement, 0, "", route, MapValue.Empty, problems) is { } one) calls.Add(one);
        }
        catch (JsonException e)
        {
            problems.Add(new(0, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "is not JSON that can be read (or nests too deep)."));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which JSON's grammar allows and the reader looks at only now.
            problems.Add(new(0, "body", NoUnicode));
        }

        return calls;
    }

    private static void ReadBatch(in JsonElement root, List<SegmentCall> calls, ICollection<IntakeProblem> problems)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("batch", out var batch) || batch.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new(0, "batch", "is missing: a batch is an object whose field batch is an array of calls."));
            return;
        }

        if (batch.GetArrayLength() > SegmentLimits.BatchCalls)
        {
            problems.Add(new(0, "batch", $"holds more than {SegmentLimits.BatchCalls} calls; send it in parts."));
            return;
        }

        var shared = Shared(root);
        var index = 0;
        foreach (var element in batch.EnumerateArray())
        {
            if (ReadOne(element, index, $"batch[{index}]", route: null, shared, problems) is { } one) calls.Add(one);
            index++;
        }
    }

    private static RecordMap Shared(in JsonElement root)
    {
        var fields = new List<KeyValuePair<string, Value>>(2);
        foreach (var name in (ReadOnlySpan<string>)["sentAt", "context"])
        {
            if (root.TryGetProperty(name, out var value)) fields.Add(new(name, JsonValues.Read(value)));
        }

        return new([.. fields]);
    }

    private static SegmentCall? ReadOne(
        in JsonElement json, int index, string place, string? route, MapValue shared, ICollection<IntakeProblem> problems)
    {
        var call = new SegmentCall(index, place, route ?? "", "", MapValue.Empty, shared);
        var before = problems.Count;
        var raw = JsonMarshal.GetRawUtf8Value(json);
        if (json.ValueKind != JsonValueKind.Object) problems.Add(call.Problem("", "must be a JSON object."));
        else if (raw.Length > SegmentLimits.CallBytes) problems.Add(call.Problem("", $"is larger than {SegmentLimits.CallBytes / 1024} KiB."));
        if (problems.Count > before) return null;
        try
        {
            call = call with { Fields = JsonValues.Map(json) };
        }
        catch (InvalidOperationException)
        {
            problems.Add(call.Problem("", NoUnicode));
            return null;
        }

        call = call with { Type = TypeOf(call, problems) };
        call = call with { Id = IdOf(call, raw, problems) };
        return problems.Count == before ? call : null;
    }

    private static string TypeOf(SegmentCall call, ICollection<IntakeProblem> problems)
    {
        var isSaid = call.Fields.TryGet("type", out var said);
        var type = said.Kind == ValueKind.String ? said.AsString() : "";
        if (call.Type.Length == 0 && !SegmentCalls.Types.Contains(type))
            problems.Add(call.Problem("type", $"must be one of {string.Join(", ", SegmentCalls.Types)}."));
        else if (call.Type.Length > 0 && isSaid && type != call.Type)
            problems.Add(call.Problem("type", $"says something else than the route, which takes {call.Type}."));
        return type.Length > 0 ? type : call.Type;
    }

    private static string IdOf(SegmentCall call, ReadOnlySpan<byte> raw, ICollection<IntakeProblem> problems)
    {
        call.Fields.TryGet("messageId", out var id);
        if (id.Kind == ValueKind.String && id.AsString().Length > IntakeLimits.NameLength)
            problems.Add(call.Problem("messageId", $"is longer than {IntakeLimits.NameLength} characters."));
        else if (id.Kind is not (ValueKind.String or ValueKind.Null))
            problems.Add(call.Problem("messageId", "must be a string."));
        else if (id.Kind == ValueKind.String && id.AsString().Length > 0)
            return id.AsString();
        // Calls that are alike to the byte and happened at the same fraction of a second are one, posted again; any coarser
        // time, or none, can be that of two which only look alike.
        return SegmentTime.IsFine(call) ? Digest(call.Type, raw) : $"{Guid.NewGuid():n}";
    }

    /// <summary>The type counts: the body of a page and of a screen can be the same, where the route alone tells them apart.</summary>
    private static string Digest(string type, ReadOnlySpan<byte> raw)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(type));
        hash.AppendData(raw);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
