using System.Text.Json;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Storage;

/// <summary>An event within a customer's state.</summary>
internal static class EventPart
{
    /// <summary><c>s</c> source, <c>i</c> id, <c>n</c> type, <c>c</c> customer where it is another, <c>t</c> time, <c>x</c> data.</summary>
    public static void Write(Utf8JsonWriter writer, CustomerEvent happened, CustomerId customer)
    {
        writer.WriteStartObject();
        writer.WriteString("s"u8, happened.Key.Source);
        writer.WriteString("i"u8, happened.Key.Id);
        writer.WriteString("n"u8, happened.Type);
        if (happened.Customer != customer) writer.WriteString("c"u8, happened.Customer.Value);
        writer.WriteInstant("t"u8, happened.Time);
        if (happened.Data.Count > 0)
        {
            writer.WritePropertyName("x"u8);
            ValueCodec.WriteMap(writer, happened.Data);
        }

        writer.WriteEndObject();
    }

    public static CustomerEvent Read(ref StoredReader reader, CustomerId customer)
    {
        reader.EnterObject();
        var (source, id, type, time, data) = ("", "", "", default(DateTimeOffset), MapValue.Empty);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 's': source = reader.SharedText(); break;
                case 'i': id = reader.Text(); break;
                case 'n': type = reader.SharedText(); break;
                case 'c': customer = new(reader.Text()); break;
                case 't': time = reader.Instant(); break;
                case 'x': data = ValueCodec.ReadMap(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new(new(source, id), type, customer, time, data);
    }
}
