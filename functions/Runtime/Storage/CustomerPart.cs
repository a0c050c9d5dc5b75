using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Customers;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Storage;

/// <summary>The part of a state that says who the customer is: attributes, facts, stage.</summary>
internal static class CustomerPart
{
    /// <summary><c>n</c> name, <c>x</c> value, <c>t</c> time, <c>e</c> event.</summary>
    public static void WriteAttributes(Utf8JsonWriter writer, ImmutableArray<AttributeValue> attributes)
    {
        if (attributes.IsDefaultOrEmpty) return;
        writer.WriteStartArray("a"u8);
        foreach (var attribute in attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("n"u8, attribute.Name);
            writer.WritePropertyName("x"u8);
            ValueCodec.Write(writer, attribute.Value);
            writer.WriteInstant("t"u8, attribute.Time);
            writer.WriteString("e"u8, attribute.Event);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ImmutableArray<AttributeValue> ReadAttributes(ref StoredReader reader)
    {
        reader.EnterArray();
        var attributes = new Gathered<AttributeValue>();
        var previous = "";
        while (reader.NextElement())
        {
            reader.EnterObject();
            var (name, value, time, happened) = ("", Value.Null, default(DateTimeOffset), "");
            while (reader.NextField(out var field))
            {
                switch (field)
                {
                    case 'n': name = reader.SharedText(); break;
                    case 'x': value = ValueCodec.Read(ref reader); break;
                    case 't': time = reader.Instant(); break;
                    case 'e': happened = reader.Text(likely: previous); break;
                    default: reader.Skip(); break;
                }
            }

            attributes.Add(new(name, value, time, happened));
            previous = happened;
        }

        return attributes.ToImmutable();
    }

    /// <summary>By type <c>n</c> type, <c>c</c> count, <c>f</c> first, <c>l</c> last where it is another; money <c>v</c> value, <c>c</c> categories.</summary>
    public static void WriteFacts(Utf8JsonWriter writer, Facts facts)
    {
        if (!facts.ByType.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("f"u8);
            foreach (var byType in facts.ByType)
            {
                writer.WriteStartObject();
                writer.WriteString("n"u8, byType.Type);
                writer.WriteNumber("c"u8, byType.Count);
                writer.WriteInstant("f"u8, byType.First);
                if (byType.Last != byType.First) writer.WriteInstant("l"u8, byType.Last);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        WriteMoney(writer, "o"u8, facts.Orders);
        WriteMoney(writer, "u"u8, facts.Refunds);
    }

    public static ImmutableArray<EventFacts> ReadEventFacts(ref StoredReader reader)
    {
        reader.EnterArray();
        var facts = new Gathered<EventFacts>();
        while (reader.NextElement())
        {
            reader.EnterObject();
            var (type, count, first, last) = ("", 0L, default(DateTimeOffset), default(DateTimeOffset?));
            while (reader.NextField(out var field))
            {
                switch (field)
                {
                    case 'n': type = reader.SharedText(); break;
                    case 'c': count = reader.Int64(); break;
                    case 'f': first = reader.Instant(); break;
                    case 'l': last = reader.Instant(); break;
                    default: reader.Skip(); break;
                }
            }

            facts.Add(new(type, count, first, last ?? first));
        }

        return facts.ToImmutable();
    }

    public static MoneyFacts ReadMoney(ref StoredReader reader)
    {
        reader.EnterObject();
        var (value, categories) = (0m, ImmutableArray<string>.Empty);
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 'v':
                    value = reader.Token().GetDecimal();
                    break;
                case 'c':
                    reader.EnterArray();
                    var all = new Gathered<string>();
                    while (reader.NextElement()) all.Add(reader.SharedText());
                    categories = all.ToImmutable();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new(value, categories);
    }

    /// <summary><c>n</c> name, <c>t</c> since.</summary>
    public static void WriteStage(Utf8JsonWriter writer, StageState? stage)
    {
        if (stage is null) return;
        writer.WriteStartObject("g"u8);
        writer.WriteString("n"u8, stage.Name);
        writer.WriteInstant("t"u8, stage.Since);
        writer.WriteEndObject();
    }

    public static StageState ReadStage(ref StoredReader reader)
    {
        reader.EnterObject();
        var (name, since) = ("", default(DateTimeOffset));
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 'n': name = reader.SharedText(); break;
                case 't': since = reader.Instant(); break;
                default: reader.Skip(); break;
            }
        }

        return new(name, since);
    }

    private static void WriteMoney(Utf8JsonWriter writer, ReadOnlySpan<byte> name, MoneyFacts money)
    {
        if (ReferenceEquals(money, MoneyFacts.None)) return;
        writer.WriteStartObject(name);
        writer.WriteNumber("v"u8, money.Value);
        if (!money.Categories.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("c"u8);
            foreach (var category in money.Categories) writer.WriteStringValue(category);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
