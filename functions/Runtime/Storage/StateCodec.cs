using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Customers;

namespace Orchestration.Runtime.Storage;

/// <summary>
/// A customer's state as UTF-8 JSON with one-letter names. Defaults are left out; what can be computed from its
/// neighbours (an enrollment's id, a consent entry's predecessor) is left out where it is what would be computed.
/// <para>
/// <c>v</c> format version, <c>i</c> id, <c>a</c> attributes, <c>f</c> facts by type, <c>o</c> orders, <c>u</c> refunds,
/// <c>g</c> stage, <c>c</c> consent, <c>s</c> suppressions, <c>e</c> enrollments, <c>j</c> journeys, <c>m</c> messages,
/// <c>t</c> sent, <c>k</c> idle marks, <c>w</c> clock, <c>d</c> decided, <c>r</c> receipts, <c>x</c> erased.
/// </para>
/// <para>
/// A later version may add properties, which this one skips. Whatever changes the meaning of one counts
/// <see cref="FormatVersion"/> up, and older programs refuse it rather than misread it.
/// </para>
/// <para>Instants come back in UTC, whatever their offset was.</para>
/// </summary>
public static class StateCodec
{
    /// <summary>The version of the format that is written and the highest that is read.</summary>
    public const int FormatVersion = 1;

    /// <summary>Writes a state.</summary>
    /// <exception cref="InvalidOperationException">Event data or an attribute is nested too deep to be read again.</exception>
    public static void Write(CustomerState state, IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(state);
        var writer = JsonBuffer.WriteTo(target);
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, FormatVersion);
        writer.WriteString("i"u8, state.Id.Value);
        CustomerPart.WriteAttributes(writer, state.Attributes);
        CustomerPart.WriteFacts(writer, state.Facts);
        CustomerPart.WriteStage(writer, state.Stage);
        ConsentPart.Write(writer, state.Consent);
        ConsentPart.WriteSuppressions(writer, state.Suppressions);
        JourneyPart.WriteEnrollments(writer, state.Enrollments, state.Id);
        JourneyPart.WriteRecords(writer, state.Journeys);
        MessagePart.Write(writer, state.Messages, state.Id);
        MessagePart.WriteSent(writer, state.Sent);
        JourneyPart.WriteIdleMarks(writer, state.IdleMarks);
        writer.WriteInstant("w"u8, state.ClockAt);
        writer.WriteInstant("d"u8, state.DecidedAt);
        if (state.Receipts != 0) writer.WriteNumber("r"u8, state.Receipts);
        writer.WriteInstant("x"u8, state.ErasedAt);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">The bytes are no state, or one of a later version than this program's.</exception>
    public static CustomerState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredReader(bytes);
        try
        {
            return ReadState(ref reader);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw reader.Damaged("state", cause);
        }
    }

    private static CustomerState ReadState(ref StoredReader reader)
    {
        reader.EnterObject();
        var state = new StateParts();
        while (reader.NextField(out var name))
        {
            switch (name)
            {
                case 'v':
                    if (reader.Int32() is var version and > FormatVersion)
                        throw new JsonException($"format version {version} is newer than {FormatVersion}, which this program reads");
                    break;
                case 'i': state.Id = new(reader.Text()); break;
                case 'a': state.Attributes = CustomerPart.ReadAttributes(ref reader); break;
                case 'f': state.ByType = CustomerPart.ReadEventFacts(ref reader); break;
                case 'o': state.Orders = CustomerPart.ReadMoney(ref reader); break;
                case 'u': state.Refunds = CustomerPart.ReadMoney(ref reader); break;
                case 'g': state.Stage = CustomerPart.ReadStage(ref reader); break;
                case 'c': state.Consent = ConsentPart.Read(ref reader); break;
                case 's': state.Suppressions = ConsentPart.ReadSuppressions(ref reader); break;
                case 'e': state.Enrollments = JourneyPart.ReadEnrollments(ref reader, state.Id); break;
                case 'j': state.Journeys = JourneyPart.ReadRecords(ref reader); break;
                case 'm': state.Messages = MessagePart.Read(ref reader, state.Id); break;
                case 't': state.Sent = MessagePart.ReadSent(ref reader); break;
                case 'k': state.IdleMarks = JourneyPart.ReadIdleMarks(ref reader); break;
                case 'w': state.ClockAt = reader.Instant(); break;
                case 'd': state.DecidedAt = reader.Instant(); break;
                case 'r': state.Receipts = reader.Int64(); break;
                case 'x': state.ErasedAt = reader.Instant(); break;
                default: reader.Skip(); break;
            }
        }

        return state.ToState();
    }
}
