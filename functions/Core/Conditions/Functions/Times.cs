using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;
using static Orchestration.Core.Conditions.CelType;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Timestamps and durations: making them, and their parts in UTC or a zone.</summary>
internal static class Times
{
    private delegate long Part(DateTime local);

    public static ImmutableArray<CelFunction> All { get; } =
    [
        new("timestamp", false, CelFunction.Overloads([Timestamp, Timestamp], [CelType.String, Timestamp], [Int, Timestamp]), ToTimestamp),
        new("duration", false, CelFunction.Overloads([Duration, Duration], [CelType.String, Duration]), ToDuration),
        new("days", false, CelFunction.Overloads([Int, Duration]), Days),
        .. DatePart("getFullYear", local => local.Year),
        .. DatePart("getMonth", local => local.Month - 1),
        .. DatePart("getDate", local => local.Day),
        .. DatePart("getDayOfMonth", local => local.Day - 1),
        .. DatePart("getDayOfWeek", local => (long)local.DayOfWeek),
        .. DatePart("getDayOfYear", local => local.DayOfYear - 1),
        .. TimePart("getHours", local => local.Hour, duration => duration.Seconds / 3600),
        .. TimePart("getMinutes", local => local.Minute, duration => duration.Seconds / 60),
        .. TimePart("getSeconds", local => local.Second, duration => duration.Seconds),
        .. TimePart("getMilliseconds", local => local.Millisecond, duration => duration.Nanos / 1_000_000),
    ];

    private static readonly FrozenSet<string> Parts = All.Where(function => function.Arity == 2).Select(function => function.Name).ToFrozenSet();

    /// <summary>True for the methods that take a zone.</summary>
    public static bool IsPart(string name) => Parts.Contains(name);

    /// <summary>True where a zone of that name can be looked up.</summary>
    public static bool IsZone(string name, IZones? zones) => OffsetAt(name, zones, DateTimeOffset.UnixEpoch) is not null;

    private static Value ToTimestamp(ref Frame frame, in Value value) => value.Kind switch
    {
        ValueKind.Timestamp => value,
        ValueKind.Int => TimeArithmetic.Timestamp((Int128)value.AsInt() * TimeArithmetic.NanosPerSecond),
        ValueKind.String => TimestampText.TryParse(value.AsString(), out var timestamp)
            ? timestamp
            : Value.Error($"{TypeNames.Describe(value)} is no timestamp such as 2026-05-01T12:00:00Z"),
        _ => CelFunction.NoOverload("timestamp()", value),
    };

    private static Value ToDuration(ref Frame frame, in Value value) => value.Kind switch
    {
        ValueKind.Duration => value,
        ValueKind.String => DurationText.TryParse(value.AsString(), out var duration)
            ? duration
            : Value.Error($"{TypeNames.Describe(value)} is no duration such as 36h or 1m30s within 292 years; days are written days(3)"),
        _ => CelFunction.NoOverload("duration()", value),
    };

    private static Value Days(ref Frame frame, in Value value) => value.Kind == ValueKind.Int
        ? TimeArithmetic.Duration((Int128)value.AsInt() * TimeArithmetic.SecondsPerDay * TimeArithmetic.NanosPerSecond)
        : CelFunction.NoOverload("days()", value);

    private static CelFunction[] DatePart(string name, Part part) => TimePart(name, part, null);

    private static CelFunction[] TimePart(string name, Part part, Func<Value, long>? ofDuration) =>
    [
        new(
            name,
            true,
            ofDuration is null ? CelFunction.Overloads([Timestamp, Int]) : CelFunction.Overloads([Timestamp, Int], [Duration, Int]),
            (ref Frame _, in Value value) => value.Kind switch
            {
                ValueKind.Timestamp => Value.Of(part(value.AsTimestamp().DateTime)),
                ValueKind.Duration when ofDuration is not null => Value.Of(ofDuration(value)),
                _ => CelFunction.NoOverload(name, value),
            }),
        new(name, true, CelFunction.Overloads([Timestamp, CelType.String, Int]), (ref Frame frame, in Value value, in Value zone) =>
            value.Kind == ValueKind.Timestamp && zone.Kind == ValueKind.String
                ? PartIn(frame.Zones, part, value.AsTimestamp(), zone.AsString())
                : CelFunction.NoOverload(name, value, zone)),
    ];

    private static Value PartIn(IZones? zones, Part part, DateTimeOffset instant, string zone)
    {
        if (OffsetAt(zone, zones, instant) is not { } offset) return Value.Error($"unknown time zone: {zone}");
        var ticks = instant.UtcTicks + offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks
            ? Value.Error("local time beyond the years 0001 to 9999")
            : Value.Of(part(new DateTime(ticks)));
    }

    private static TimeSpan? OffsetAt(string zone, IZones? zones, DateTimeOffset instant)
    {
        if (zone == "UTC") return TimeSpan.Zero;
        if (TimestampText.TryReadFixedOffset(zone, out var seconds)) return TimeSpan.FromSeconds(seconds);
        // The specification writes fixed offsets with a sign, its conformance suite also without.
        return TimestampText.TryReadFixedOffset("+" + zone, out seconds) ? TimeSpan.FromSeconds(seconds) : zones?.Find(zone)?.OffsetAt(instant);
    }
}
