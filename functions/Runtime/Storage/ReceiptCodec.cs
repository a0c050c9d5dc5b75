using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// Receipts as UTF-8 JSON: an array of objects with one-letter names. <c>n</c> number where it is not the one after its
/// predecessor's, <c>t</c> at where it is another, <c>k</c> kind, <c>j</c> journey, <c>h</c> version, <c>e</c> enrollment,
/// <c>p</c> step, <c>m</c> message, <c>l</c> template, <c>y</c> event type, <c>i</c> event id, <c>r</c> reason, <c>d</c> detail,
/// <c>c</c> consent entry, <c>u</c> until. Unknown properties are skipped.
/// </summary>
public static class ReceiptCodec
{
    /// <summary>Writes receipts.</summary>
    public static void Write(ReadOnlySpan<Receipt> receipts, IBufferWriter<byte> target)
    {
        var writer = JsonBuffer.WriteTo(target);
        writer.WriteStartArray();
        var (number, at) = (0L, default(DateTimeOffset?));
        foreach (var receipt in receipts)
        {
            writer.WriteStartObject();
            if (receipt.Number != number + 1) writer.WriteNumber("n"u8, receipt.Number);
            if (receipt.At != at) writer.WriteInstant("t"u8, receipt.At);
            Write(writer, receipt);
            writer.WriteEndObject();
            (number, at) = (receipt.Number, receipt.At);
        }

        writer.WriteEndArray();
        writer.Flush();
    }

    /// <summary>Reads receipts.</summary>
    /// <exception cref="InvalidDataException">The bytes are no receipts, or hold a kind that this version does not know.</exception>
    public static ImmutableArray<Receipt> Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes);
        try
        {
            reader.EnterArray();
            var receipts = new Gathered<Receipt>();
            var (number, at) = (0L, default(DateTimeOffset));
            while (reader.NextElement())
            {
                var receipt = Read(ref reader, number + 1, at);
                (number, at) = (receipt.Number, receipt.At);
                receipts.Add(receipt);
            }

            return receipts.ToImmutable();
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw reader.Damaged("receipts", cause);
        }
    }

    private static void Write(Utf8JsonWriter writer, Receipt receipt)
    {
        writer.WriteString("k"u8, EnumNames<ReceiptKind>.Name(receipt.Kind));
        writer.WriteText("j"u8, receipt.Journey);
        writer.WriteText("h"u8, receipt.Version);
        writer.WriteText("e"u8, receipt.Enrollment);
        writer.WriteText("p"u8, receipt.Step);
        writer.WriteText("m"u8, receipt.Message);
        writer.WriteText("l"u8, receipt.Template);
        writer.WriteText("y"u8, receipt.Event);
        writer.WriteText("i"u8, receipt.EventId);
        writer.WriteText("r"u8, receipt.Reason);
        writer.WriteText("d"u8, receipt.Detail);
        if (receipt.Consent is { } consent) writer.WriteNumber("c"u8, consent);
        writer.WriteInstant("u"u8, receipt.Until);
    }

    private static Receipt Read(ref StoredReader reader, long number, DateTimeOffset at)
    {
        reader.EnterObject();
        var kind = default(ReceiptKind);
        var (journey, version, enrollment, step, message) = (default(string), default(string), default(string), default(string), default(string));
        var (template, type, eventId, reason, detail) = (default(string), default(string), default(string), default(string), default(string));
        var (consent, until) = (default(int?), default(DateTimeOffset?));
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 'n': number = reader.Int64(); break;
                case 't': at = reader.Instant(); break;
                case 'k': kind = EnumNames<ReceiptKind>.Read(ref reader); break;
                case 'j': journey = reader.SharedText(); break;
                case 'h': version = reader.SharedText(); break;
                case 'e': enrollment = reader.Text(); break;
                case 'p': step = reader.SharedText(); break;
                case 'm': message = reader.Text(); break;
                case 'l': template = reader.SharedText(); break;
                case 'y': type = reader.SharedText(); break;
                case 'i': eventId = reader.Text(); break;
                case 'r': reason = reader.SharedText(); break;
                case 'd': detail = reader.Text(); break;
                case 'c': consent = reader.Int32(); break;
                case 'u': until = reader.Instant(); break;
                default: reader.Skip(); break;
            }
        }

        return new(number, at, kind)
        {
            Journey = journey,
            Version = version,
            Enrollment = enrollment,
            Step = step,
            Message = message,
            Template = template,
            Event = type,
            EventId = eventId,
            Reason = reason,
            Detail = detail,
            Consent = consent,
            Until = until,
        };
    }
}
