using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Contracts;

/// <summary>Makes states and receipts that use every field and every odd value, from a seed.</summary>
public sealed class RandomStates(int seed)
{
    private static readonly string[] Texts =
        ["", " ", "a", "news", "$u", "\"\\\u0000\u001f", "ÄÖÜß", "e\u0301", "日本語", "👩‍👩‍👧", "\u202e", "<script>", "x:y:1", new('z', 300)];

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(seed);

    public CustomerState State(CustomerId id) => new()
    {
        Id = id,
        Attributes = Several(() => new AttributeValue(Text(), Value(0), Time(), Text())),
        Facts = Maybe() ? Facts.None : new(Several(() => new EventFacts(Text(), _random.NextInt64(), Time(), Time())), Money(), Money()),
        Stage = Maybe() ? null : new(Text(), Time()),
        Consent = Ledger(),
        Suppressions = Several(() => new Suppression(Text(), Any<SuppressionCause>(), Time())),
        Enrollments = Several(() => Enrollment(id)),
        Journeys = Several(() => new JourneyRecord(Text(), _random.Next(), Time())),
        Messages = Several(() => Message(id)),
        Sent = Several(Time),
        IdleMarks = Several(() => new IdleMark(Text(), Time())),
        ClockAt = TimeOrNull(),
        DecidedAt = TimeOrNull(),
        Receipts = Maybe() ? 0 : _random.NextInt64(),
        ErasedAt = TimeOrNull(),
    };

    /// <summary>Receipts numbered from <paramref name="first"/>.</summary>
    public ImmutableArray<Receipt> Receipts(long first, int count)
    {
        var at = Time();
        return [.. Enumerable.Range(0, count).Select(i => Receipt(first + i, Maybe() ? at : Time()))];
    }

    public Value Value(int depth) => _random.Next(depth < 4 ? 14 : 10) switch
    {
        0 => Core.Values.Value.Null,
        1 => Core.Values.Value.Of(Maybe()),
        2 => Core.Values.Value.Of(Pick(0, 1, -1, long.MinValue, long.MaxValue, _random.NextInt64())),
        3 => Core.Values.Value.Of(Pick(0UL, ulong.MaxValue, (ulong)_random.NextInt64())),
        4 => Core.Values.Value.Of(Pick(
            0.0, -0.0, 1, 0.1, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.NegativeInfinity, double.PositiveInfinity,
            BitConverter.Int64BitsToDouble(_random.NextInt64()), _random.NextDouble())),
        5 => Core.Values.Value.Timestamp(_random.NextInt64(-62_135_596_800, 253_402_300_800), _random.Next(1_000_000_000)),
        6 => Core.Values.Value.Duration(_random.NextInt64(-1_000_000, 1_000_000), _random.Next(1_000_000_000)),
        7 => Core.Values.Value.Of(Bytes()),
        8 => Core.Values.Value.Type(Text()),
        11 or 12 => Core.Values.Value.Of(Map(depth)),
        13 => Core.Values.Value.Of(Several(() => Value(depth + 1))),
        _ => Core.Values.Value.Of(Text()),
    };

    /// <summary>The state's bytes, by which two are compared: records of arrays are equal only where the arrays are the same.</summary>
    public static string Render(CustomerState state)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        Runtime.Storage.StateCodec.Write(state, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private MapValue Map(int depth)
    {
        if (_random.Next(4) > 0)
            return new RecordMap([.. Texts.Where(_ => _random.Next(5) == 0).Select(key => KeyValuePair.Create(key, Value(depth + 1)))]);
        EntryMap.TryCreate(
            [
                KeyValuePair.Create(Core.Values.Value.Of(_random.NextInt64()), Value(depth + 1)),
                KeyValuePair.Create(Core.Values.Value.True, Value(depth + 1)),
                KeyValuePair.Create(Core.Values.Value.Of(Text()), Value(depth + 1)),
            ],
            out var map,
            out _).ShouldBeTrue();
        return map!;
    }

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(20)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private MoneyFacts Money() => Maybe()
        ? MoneyFacts.None
        : new(Pick(0.00m, -1.50m, 0.000001m, decimal.MaxValue, new decimal(_random.NextDouble())), Several(Text));

    private ConsentLedger Ledger()
    {
        var ledger = ConsentLedger.Empty;
        for (var i = _random.Next(4); i > 0; i--)
            ledger = ledger.With(Maybe(), new(Text(), TextOrNull(), TextOrNull()), Time(), TextOrNull(), TextOrNull(), TextOrNull(), Text());
        // A chain that was tampered with must come back as it is, or nobody could tell.
        return ledger.Entries.Length > 1 && _random.Next(4) == 0
            ? new(ledger.Entries.SetItem(1, ledger.Entries[1] with { Previous = "another" }))
            : ledger;
    }

    private Enrollment Enrollment(CustomerId customer)
    {
        var (journey, number) = (Text(), _random.Next(1, 100));
        return new(
            EnrollmentOf(journey, customer, number), journey, new(Text()), number, Time(),
            new(new(Text(), Text()), Text(), Maybe() ? customer : new(Text()), Time(), Map(0)), Text(), Time(), TimeOrNull());
    }

    private Message Message(CustomerId customer)
    {
        var journey = Text();
        return new(
            new(Text()), EnrollmentOf(journey, customer, _random.Next(1, 100)), journey, new(Text()), Text(), Text(), Text(), Any<MessageStatus>(),
            Time(), TimeOrNull(), _random.Next(3), TimeOrNull(), Maybe() ? null : Map(0));
    }

    private EnrollmentId EnrollmentOf(string journey, CustomerId customer, int number) => _random.Next(6) switch
    {
        0 => new(Text()),
        1 => new($"{journey}:{customer}:0{number}"),
        _ => EnrollmentId.For(journey, customer, number),
    };

    private Receipt Receipt(long number, DateTimeOffset at) => new(number, at, Any<ReceiptKind>())
    {
        Journey = TextOrNull(),
        Version = TextOrNull(),
        Enrollment = TextOrNull(),
        Step = TextOrNull(),
        Message = TextOrNull(),
        Template = TextOrNull(),
        Event = TextOrNull(),
        EventId = TextOrNull(),
        Reason = TextOrNull(),
        Detail = TextOrNull(),
        Consent = Maybe() ? null : _random.Next(),
        Until = TimeOrNull(),
    };

    private DateTimeOffset Time() => _random.Next(10) switch
    {
        0 => DateTimeOffset.MinValue,
        1 => new(Epoch.AddTicks(_random.NextInt64(TimeSpan.TicksPerDay)).Ticks, TimeSpan.FromMinutes(345)),
        _ => Epoch.AddTicks(_random.NextInt64(TimeSpan.TicksPerDay * 3650)),
    };

    private DateTimeOffset? TimeOrNull() => Maybe() ? null : Time();

    private string Text() => Pick(Texts);

    private string? TextOrNull() => Maybe() ? null : Text();

    private bool Maybe() => _random.Next(2) == 0;

    private T Any<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T Pick<T>(params T[] all) => all[_random.Next(all.Length)];

    private ImmutableArray<T> Several<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];
}
