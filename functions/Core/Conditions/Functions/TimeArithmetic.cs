using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>
/// Sums and differences of timestamps and durations, to the nanosecond. The specification bounds durations by a 64-bit
/// count of nanoseconds (about 292 years) and timestamps by the years 0001 to 9999.
/// </summary>
internal static class TimeArithmetic
{
    public const long SecondsPerDay = 86_400;
    public const int NanosPerSecond = 1_000_000_000;
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    private static readonly Value TimestampRange = Value.Error("timestamp overflow: beyond the years 0001 to 9999");
    private static readonly Value DurationRange = Value.Error("duration overflow: beyond 292 years");

    public static Value Add(in Value left, in Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Duration, ValueKind.Duration) => Duration(NanosOf(left) + NanosOf(right)),
        (ValueKind.Timestamp, ValueKind.Duration) or (ValueKind.Duration, ValueKind.Timestamp) => Timestamp(NanosOf(left) + NanosOf(right)),
        _ => CelFunction.NoOverload("+", left, right),
    };

    public static Value Subtract(in Value left, in Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Duration, ValueKind.Duration) or (ValueKind.Timestamp, ValueKind.Timestamp) => Duration(NanosOf(left) - NanosOf(right)),
        (ValueKind.Timestamp, ValueKind.Duration) => Timestamp(NanosOf(left) - NanosOf(right)),
        _ => CelFunction.NoOverload("-", left, right),
    };

    /// <summary>A duration of that many nanoseconds, or an error.</summary>
    public static Value Duration(Int128 nanos) => nanos < long.MinValue || nanos > long.MaxValue
        ? DurationRange
        : Value.Duration((long)nanos / NanosPerSecond, (int)((long)nanos % NanosPerSecond));

    /// <summary>A timestamp that many nanoseconds from the Unix epoch, or an error.</summary>
    public static Value Timestamp(Int128 nanos)
    {
        var seconds = nanos / NanosPerSecond;
        var rest = (int)(nanos % NanosPerSecond);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + NanosPerSecond);
        return seconds < FirstSecond || seconds > LastSecond ? TimestampRange : Value.Timestamp((long)seconds, rest);
    }

    private static Int128 NanosOf(in Value value) => ((Int128)value.Seconds * NanosPerSecond) + value.Nanos;
}
