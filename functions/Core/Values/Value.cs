using System.Collections.Immutable;

namespace Orchestration.Core.Values;

/// <summary>
/// One value of the product's data model, which is that of the Common Expression Language: what event data holds,
/// what attributes hold, what conditions compute. A struct, so that numbers and booleans cost no allocation.
/// </summary>
public readonly partial struct Value : IEquatable<Value>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _nanos;

    private Value(ValueKind kind, object? reference, long bits, int nanos = 0)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
        _nanos = nanos;
    }

    /// <summary>The value's type.</summary>
    public ValueKind Kind { get; }

    /// <summary>CEL <c>null</c>; also the default value of this struct.</summary>
    public static Value Null => default;

    /// <summary>CEL <c>true</c>.</summary>
    public static Value True => new(ValueKind.Bool, null, 1);

    /// <summary>CEL <c>false</c>.</summary>
    public static Value False => new(ValueKind.Bool, null, 0);

    /// <summary>A boolean.</summary>
    public static Value Of(bool value) => value ? True : False;

    /// <summary>A signed integer.</summary>
    public static Value Of(long value) => new(ValueKind.Int, null, value);

    /// <summary>An unsigned integer.</summary>
    public static Value Of(ulong value) => new(ValueKind.Uint, null, unchecked((long)value));

    /// <summary>A double.</summary>
    public static Value Of(double value) => new(ValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string.</summary>
    public static Value Of(string value) => new(ValueKind.String, value, 0);

    /// <summary>Bytes; the array is not copied and must not change.</summary>
    public static Value Of(byte[] value) => new(ValueKind.Bytes, value, 0);

    /// <summary>A list.</summary>
    public static Value Of(ImmutableArray<Value> value) => new(ValueKind.List, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(value) ?? [], 0);

    /// <summary>A map.</summary>
    public static Value Of(MapValue value) => new(ValueKind.Map, value, 0);

    /// <summary>A timestamp, to 100 nanoseconds.</summary>
    public static Value Of(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0 ? Timestamp(seconds - 1, (int)(rest + TimeSpan.TicksPerSecond) * 100) : Timestamp(seconds, (int)rest * 100);
    }

    /// <summary>A duration, to 100 nanoseconds.</summary>
    public static Value Of(TimeSpan value) =>
        Duration(value.Ticks / TimeSpan.TicksPerSecond, (int)(value.Ticks % TimeSpan.TicksPerSecond) * 100);

    /// <summary>A timestamp from whole seconds since the Unix epoch and nanoseconds from 0 to 999,999,999.</summary>
    public static Value Timestamp(long seconds, int nanos) => new(ValueKind.Timestamp, null, seconds, nanos);

    /// <summary>A duration from whole seconds and nanoseconds of the same sign.</summary>
    public static Value Duration(long seconds, int nanos) => new(ValueKind.Duration, null, seconds, nanos);

    /// <summary>The type <paramref name="name"/> as a value.</summary>
    public static Value Type(string name) => new(ValueKind.Type, name, 0);

    /// <summary>An evaluation error with what a marketer should read.</summary>
    public static Value Error(string message) => new(ValueKind.Error, message, 0);

    /// <summary>True where this is <see cref="ValueKind.Bool"/> <c>true</c>, and only there.</summary>
    public bool IsTrue => Kind == ValueKind.Bool && _bits != 0;

    /// <summary>True where this is <see cref="ValueKind.Error"/>.</summary>
    public bool IsError => Kind == ValueKind.Error;

    /// <summary>The boolean. Meaningful only for that kind, like all <c>As</c> accessors.</summary>
    public bool AsBool() => _bits != 0;

    /// <summary>The signed integer.</summary>
    public long AsInt() => _bits;

    /// <summary>The unsigned integer.</summary>
    public ulong AsUint() => unchecked((ulong)_bits);

    /// <summary>The double.</summary>
    public double AsDouble() => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The string, a type's name, or an error's message.</summary>
    public string AsString() => (string)_reference!;

    /// <summary>The bytes.</summary>
    public byte[] AsBytes() => (byte[])_reference!;

    /// <summary>The list's elements.</summary>
    public ImmutableArray<Value> AsList() => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray((Value[])_reference!);

    /// <summary>The map.</summary>
    public MapValue AsMap() => (MapValue)_reference!;

    /// <summary>The timestamp's or duration's whole seconds.</summary>
    public long Seconds => _bits;

    /// <summary>The timestamp's or duration's nanoseconds within the second.</summary>
    public int Nanos => _nanos;

    /// <summary>The timestamp, cut to 100 nanoseconds.</summary>
    public DateTimeOffset AsTimestamp() => DateTimeOffset.UnixEpoch.AddTicks((_bits * TimeSpan.TicksPerSecond) + (_nanos / 100));

    /// <summary>The duration, cut to 100 nanoseconds.</summary>
    public TimeSpan AsDuration() => new((_bits * TimeSpan.TicksPerSecond) + (_nanos / 100));
}
