using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Storage;

/// <summary>The part of a state that says where the customer is in journeys, and where it has been.</summary>
internal static class JourneyPart
{
    /// <summary>
    /// <c>j</c> journey, <c>h</c> version, <c>n</c> number, <c>i</c> id where it is not the one that follows, <c>b</c> begun,
    /// <c>e</c> trigger, <c>p</c> step, <c>s</c> since, <c>w</c> wake.
    /// </summary>
    public static void WriteEnrollments(Utf8JsonWriter writer, ImmutableArray<Enrollment> enrollments, CustomerId customer)
    {
        if (enrollments.IsDefaultOrEmpty) return;
        writer.WriteStartArray("e"u8);
        foreach (var enrollment in enrollments)
        {
            writer.WriteStartObject();
            writer.WriteString("j"u8, enrollment.Journey);
            writer.WriteString("h"u8, enrollment.Version.Value);
            writer.WriteNumber("n"u8, enrollment.Number);
            if (EnrollmentIds.NumberOf(enrollment.Id, enrollment.Journey, customer) != enrollment.Number)
                writer.WriteString("i"u8, enrollment.Id.Value);
            writer.WriteInstant("b"u8, enrollment.EnteredAt);
            writer.WritePropertyName("e"u8);
            EventPart.Write(writer, enrollment.Trigger, customer);
            writer.WriteString("p"u8, enrollment.Step);
            writer.WriteInstant("s"u8, enrollment.Since);
            writer.WriteInstant("w"u8, enrollment.WakeAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ImmutableArray<Enrollment> ReadEnrollments(ref StoredReader reader, CustomerId customer)
    {
        reader.EnterArray();
        var enrollments = new Gathered<Enrollment>();
        var triggers = new EventRun(customer);
        while (reader.NextElement()) enrollments.Add(ReadEnrollment(ref reader, customer, ref triggers));
        return enrollments.ToImmutable();
    }

    /// <summary><c>j</c> journey, <c>n</c> entered, <c>t</c> last.</summary>
    public static void WriteRecords(Utf8JsonWriter writer, ImmutableArray<JourneyRecord> journeys)
    {
        if (journeys.IsDefaultOrEmpty) return;
        writer.WriteStartArray("j"u8);
        foreach (var record in journeys)
        {
            writer.WriteStartObject();
            writer.WriteString("j"u8, record.Journey);
            writer.WriteNumber("n"u8, record.Entered);
            writer.WriteInstant("t"u8, record.LastEnteredAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ImmutableArray<JourneyRecord> ReadRecords(ref StoredReader reader)
    {
        reader.EnterArray();
        var records = new Gathered<JourneyRecord>();
        while (reader.NextElement())
        {
            reader.EnterObject();
            var (journey, entered, last) = ("", 0, default(DateTimeOffset));
            while (reader.NextField(out var field))
            {
                switch (field)
                {
                    case 'j': journey = reader.SharedText(); break;
                    case 'n': entered = reader.Int32(); break;
                    case 't': last = reader.Instant(); break;
                    default: reader.Skip(); break;
                }
            }

            records.Add(new(journey, entered, last));
        }

        return records.ToImmutable();
    }

    /// <summary><c>j</c> journey, <c>t</c> since.</summary>
    public static void WriteIdleMarks(Utf8JsonWriter writer, ImmutableArray<IdleMark> marks)
    {
        if (marks.IsDefaultOrEmpty) return;
        writer.WriteStartArray("k"u8);
        foreach (var mark in marks)
        {
            writer.WriteStartObject();
            writer.WriteString("j"u8, mark.Journey);
            writer.WriteInstant("t"u8, mark.Since);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ImmutableArray<IdleMark> ReadIdleMarks(ref StoredReader reader)
    {
        reader.EnterArray();
        var marks = new Gathered<IdleMark>();
        while (reader.NextElement())
        {
            reader.EnterObject();
            var (journey, since) = ("", default(DateTimeOffset));
            while (reader.NextField(out var field))
            {
                switch (field)
                {
                    case 'j': journey = reader.SharedText(); break;
                    case 't': since = reader.Instant(); break;
                    default: reader.Skip(); break;
                }
            }

            marks.Add(new(journey, since));
        }

        return marks.ToImmutable();
    }

    private static Enrollment ReadEnrollment(ref StoredReader reader, CustomerId customer, ref EventRun triggers)
    {
        reader.EnterObject();
        var (journey, version, number, id, step) = ("", "", 0, default(string), "");
        var (entered, since, wake) = (default(DateTimeOffset), default(DateTimeOffset), default(DateTimeOffset?));
        CustomerEvent? trigger = null;
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 'j': journey = reader.SharedText(); break;
                case 'h': version = reader.SharedText(); break;
                case 'n': number = reader.Int32(); break;
                case 'i': id = reader.Text(); break;
                case 'b': entered = reader.Instant(); break;
                case 'e': trigger = triggers.Read(ref reader); break;
                case 'p': step = reader.SharedText(); break;
                case 's': since = reader.Instant(); break;
                case 'w': wake = reader.Instant(); break;
                default: reader.Skip(); break;
            }
        }

        return new(
            id is null ? EnrollmentId.For(journey, customer, number) : new(id),
            journey, new(version), number, entered, trigger ?? throw new JsonException("an enrollment has no trigger"), step, since, wake);
    }
}
