using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Storage;

/// <summary>The part of a state that says what is still to be sent, and what was.</summary>
internal static class MessagePart
{
    /// <summary>
    /// <c>i</c> id, <c>e</c> enrollment (its number where the rest follows), <c>j</c> journey, <c>h</c> version, <c>p</c> step,
    /// <c>u</c> purpose, <c>n</c> template, <c>q</c> status, <c>t</c> requested, <c>w</c> next, <c>a</c> attempts,
    /// <c>c</c> claimed, <c>x</c> event data. The journey comes before the enrollment, which is read with it.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<Message> messages, CustomerId customer)
    {
        if (messages.IsDefaultOrEmpty) return;
        writer.WriteStartArray("m"u8);
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("i"u8, message.Id.Value);
            writer.WriteString("j"u8, message.Journey);
            if (EnrollmentIds.NumberOf(message.Enrollment, message.Journey, customer) is { } number) writer.WriteNumber("e"u8, number);
            else writer.WriteString("e"u8, message.Enrollment.Value);
            writer.WriteString("h"u8, message.Version.Value);
            writer.WriteString("p"u8, message.Step);
            writer.WriteString("u"u8, message.Purpose);
            writer.WriteString("n"u8, message.Template);
            if (message.Status != MessageStatus.Requested) writer.WriteString("q"u8, EnumNames<MessageStatus>.Name(message.Status));
            writer.WriteInstant("t"u8, message.RequestedAt);
            writer.WriteInstant("w"u8, message.NextAt);
            if (message.Attempts != 0) writer.WriteNumber("a"u8, message.Attempts);
            writer.WriteInstant("c"u8, message.ClaimedAt);
            if (message.Event is { } data)
            {
                writer.WritePropertyName("x"u8);
                ValueCodec.WriteMap(writer, data);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ImmutableArray<Message> Read(ref StoredReader reader, CustomerId customer)
    {
        reader.EnterArray();
        var messages = new Gathered<Message>();
        while (reader.NextElement()) messages.Add(ReadMessage(ref reader, customer));
        return messages.ToImmutable();
    }

    public static void WriteSent(Utf8JsonWriter writer, ImmutableArray<DateTimeOffset> sent)
    {
        if (sent.IsDefaultOrEmpty) return;
        writer.WriteStartArray("t"u8);
        foreach (var at in sent) writer.WriteNumberValue(at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks);
        writer.WriteEndArray();
    }

    public static ImmutableArray<DateTimeOffset> ReadSent(ref StoredReader reader)
    {
        reader.EnterArray();
        var sent = new Gathered<DateTimeOffset>();
        while (reader.NextElement()) sent.Add(reader.Instant());
        return sent.ToImmutable();
    }

    private static Message ReadMessage(ref StoredReader reader, CustomerId customer)
    {
        reader.EnterObject();
        var (id, journey, enrollment, version, step, purpose, template) = ("", "", default(EnrollmentId), "", "", "", "");
        var (status, attempts, requested) = (MessageStatus.Requested, 0, default(DateTimeOffset));
        var (next, claimed, data) = (default(DateTimeOffset?), default(DateTimeOffset?), default(MapValue));
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 'i': id = reader.Text(); break;
                case 'j': journey = reader.SharedText(); break;
                case 'e':
                    enrollment = reader.Peek() == '"'
                        ? new(reader.Text())
                        : EnrollmentId.For(journey, customer, reader.Int32());
                    break;
                case 'h': version = reader.SharedText(); break;
                case 'p': step = reader.SharedText(); break;
                case 'u': purpose = reader.SharedText(); break;
                case 'n': template = reader.SharedText(); break;
                case 'q': status = EnumNames<MessageStatus>.Read(ref reader); break;
                case 't': requested = reader.Instant(); break;
                case 'w': next = reader.Instant(); break;
                case 'a': attempts = reader.Int32(); break;
                case 'c': claimed = reader.Instant(); break;
                case 'x': data = ValueCodec.ReadMap(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new(
            new(id), enrollment, journey, new(version), step, purpose, template, status, requested, next, attempts, claimed, data);
    }
}
