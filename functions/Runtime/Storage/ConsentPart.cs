using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Consent;

namespace Orchestration.Runtime.Storage;

/// <summary>The part of a state that says what is allowed: the consent ledger and suppressed addresses.</summary>
internal static class ConsentPart
{
    /// <summary>
    /// <c>w</c> true for withdrawn, <c>p</c> purpose, <c>o</c> topic, <c>c</c> channel, <c>t</c> at, <c>s</c> source,
    /// <c>d</c> wording, <c>f</c> proof, <c>e</c> event, <c>b</c> the entry before where it is not the one before, <c>h</c> hash.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, ConsentLedger ledger)
    {
        if (ledger.Entries.IsDefaultOrEmpty) return;
        writer.WriteStartArray("c"u8);
        var previous = "";
        foreach (var entry in ledger.Entries)
        {
            writer.WriteStartObject();
            if (!entry.Given) writer.WriteBoolean("w"u8, true);
            writer.WriteString("p"u8, entry.Scope.Purpose);
            writer.WriteText("o"u8, entry.Scope.Topic);
            writer.WriteText("c"u8, entry.Scope.Channel);
            writer.WriteInstant("t"u8, entry.At);
            writer.WriteText("s"u8, entry.Source);
            writer.WriteText("d"u8, entry.Wording);
            writer.WriteText("f"u8, entry.Proof);
            writer.WriteString("e"u8, entry.Event);
            if (!string.Equals(entry.Previous, previous, StringComparison.Ordinal)) writer.WriteString("b"u8, entry.Previous);
            writer.WriteString("h"u8, entry.Hash);
            writer.WriteEndObject();
            previous = entry.Hash;
        }

        writer.WriteEndArray();
    }

    public static ConsentLedger Read(ref StoredReader reader)
    {
        reader.EnterArray();
        var entries = new Gathered<ConsentEntry>();
        var previous = "";
        while (reader.NextElement())
        {
            var entry = ReadEntry(ref reader, previous);
            previous = entry.Hash;
            entries.Add(entry);
        }

        return new(entries.ToImmutable());
    }

    /// <summary><c>a</c> address, <c>c</c> cause, <c>t</c> at.</summary>
    public static void WriteSuppressions(Utf8JsonWriter writer, ImmutableArray<Suppression> suppressions)
    {
        if (suppressions.IsDefaultOrEmpty) return;
        writer.WriteStartArray("s"u8);
        foreach (var suppression in suppressions)
        {
            writer.WriteStartObject();
            writer.WriteString("a"u8, suppression.Address);
            writer.WriteString("c"u8, EnumNames<SuppressionCause>.Name(suppression.Cause));
            writer.WriteInstant("t"u8, suppression.At);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static ImmutableArray<Suppression> ReadSuppressions(ref StoredReader reader)
    {
        reader.EnterArray();
        var suppressions = new Gathered<Suppression>();
        while (reader.NextElement())
        {
            reader.EnterObject();
            var (address, cause, at) = ("", default(SuppressionCause), default(DateTimeOffset));
            while (reader.NextField(out var field))
            {
                switch (field)
                {
                    case 'a': address = reader.Text(); break;
                    case 'c': cause = EnumNames<SuppressionCause>.Read(ref reader); break;
                    case 't': at = reader.Instant(); break;
                    default: reader.Skip(); break;
                }
            }

            suppressions.Add(new(address, cause, at));
        }

        return suppressions.ToImmutable();
    }

    private static ConsentEntry ReadEntry(ref StoredReader reader, string previous)
    {
        reader.EnterObject();
        var (withdrawn, purpose, at, happened, hash) = (false, "", default(DateTimeOffset), "", "");
        var (topic, channel, source, wording, proof) = (default(string), default(string), default(string), default(string), default(string));
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 'w': withdrawn = reader.Token().GetBoolean(); break;
                case 'p': purpose = reader.SharedText(); break;
                case 'o': topic = reader.SharedText(); break;
                case 'c': channel = reader.SharedText(); break;
                case 't': at = reader.Instant(); break;
                case 's': source = reader.SharedText(); break;
                case 'd': wording = reader.SharedText(); break;
                case 'f': proof = reader.Text(); break;
                case 'e': happened = reader.Text(); break;
                case 'b': previous = reader.Text(); break;
                case 'h': hash = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        return new(!withdrawn, new(purpose, topic, channel), at, source, wording, proof, happened, previous, hash);
    }
}
