using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;
using static Orchestration.Core.Conditions.CelType;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>The functions named after types, and <c>type</c> and <c>dyn</c>.</summary>
internal static class Conversions
{
    private static readonly Value Range = Value.Error("number out of range");

    public static ImmutableArray<CelFunction> All { get; } =
    [
        new("bool", false, CelFunction.Overloads([Bool, Bool], [CelType.String, Bool]), ToBool),
        new("int", false, CelFunction.Overloads([Int, Int], [Uint, Int], [CelType.Double, Int], [CelType.String, Int], [Timestamp, Int]), ToInt),
        new("uint", false, CelFunction.Overloads([Uint, Uint], [Int, Uint], [CelType.Double, Uint], [CelType.String, Uint]), ToUint),
        new("double", false, CelFunction.Overloads(
            [CelType.Double, CelType.Double], [Int, CelType.Double], [Uint, CelType.Double], [CelType.String, CelType.Double]), ToDouble),
        new("string", false, CelFunction.Overloads(
            [CelType.String, CelType.String], [Bool, CelType.String], [Int, CelType.String], [Uint, CelType.String], [CelType.Double, CelType.String],
            [Bytes, CelType.String], [Timestamp, CelType.String], [Duration, CelType.String]), ToText),
        new("bytes", false, CelFunction.Overloads([Bytes, Bytes], [CelType.String, Bytes]), ToBytes),
        new("dyn", false, _ => Dyn, (ref Frame _, in Value value) => value),
        new("type", false, _ => CelType.Type, (ref Frame _, in Value value) => Value.Type(TypeNames.Of(value.Kind))),
    ];

    private static Value ToBool(ref Frame frame, in Value value) => value.Kind switch
    {
        ValueKind.Bool => value,
        ValueKind.String => value.AsString() switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => Value.True,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => Value.False,
            _ => NoConversion(value, "bool"),
        },
        _ => CelFunction.NoOverload("bool()", value),
    };

    private static Value ToInt(ref Frame frame, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Int: return value;
            case ValueKind.Uint: return value.AsUint() <= long.MaxValue ? Value.Of((long)value.AsUint()) : Range;
            case ValueKind.Double:
                // Both ends are out: whether they survive the way to double and back differs between machines.
                return value.AsDouble() is > -9223372036854775808.0 and < 9223372036854775808.0 ? Value.Of((long)value.AsDouble()) : Range;
            case ValueKind.Timestamp: return Value.Of(value.Seconds);
            case ValueKind.String:
                return NumberText.TryParse(value.AsString(), out long whole) ? Value.Of(whole) : NoConversion(value, "int");
            default: return CelFunction.NoOverload("int()", value);
        }
    }

    private static Value ToUint(ref Frame frame, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Uint: return value;
            case ValueKind.Int: return value.AsInt() >= 0 ? Value.Of((ulong)value.AsInt()) : Range;
            case ValueKind.Double: return value.AsDouble() is >= 0 and < 18446744073709551616.0 ? Value.Of((ulong)value.AsDouble()) : Range;
            case ValueKind.String:
                return NumberText.TryParse(value.AsString(), out ulong natural) ? Value.Of(natural) : NoConversion(value, "uint");
            default: return CelFunction.NoOverload("uint()", value);
        }
    }

    private static Value ToDouble(ref Frame frame, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Double: return value;
            case ValueKind.Int: return Value.Of((double)value.AsInt());
            case ValueKind.Uint: return Value.Of((double)value.AsUint());
            case ValueKind.String:
                return NumberText.TryParse(value.AsString(), out double number) ? Value.Of(number) : NoConversion(value, "double");
            default: return CelFunction.NoOverload("double()", value);
        }
    }

    private static Value ToText(ref Frame frame, in Value value) => value.Kind switch
    {
        ValueKind.String => value,
        ValueKind.Bool => Value.Of(value.AsBool() ? "true" : "false"),
        ValueKind.Int => Value.Of(value.AsInt().ToString(NumberFormatInfo.InvariantInfo)),
        ValueKind.Uint => Value.Of(value.AsUint().ToString(NumberFormatInfo.InvariantInfo)),
        ValueKind.Double => Value.Of(NumberText.Format(value.AsDouble())),
        ValueKind.Bytes when !frame.Charge(value.AsBytes().Length / 8) => Errors.Exhausted,
        ValueKind.Bytes => Utf8.IsValid(value.AsBytes()) ? Value.Of(Encoding.UTF8.GetString(value.AsBytes())) : Value.Error("these bytes are no UTF-8"),
        ValueKind.Timestamp => Value.Of(TimestampText.Format(value)),
        ValueKind.Duration => Value.Of(DurationText.Format(value)),
        _ => CelFunction.NoOverload("string()", value),
    };

    private static Value ToBytes(ref Frame frame, in Value value) => value.Kind switch
    {
        ValueKind.Bytes => value,
        ValueKind.String when !frame.Charge(value.AsString().Length / 8) => Errors.Exhausted,
        ValueKind.String => Value.Of(Encoding.UTF8.GetBytes(value.AsString())),
        _ => CelFunction.NoOverload("bytes()", value),
    };

    private static Value NoConversion(in Value value, string type) => Value.Error($"{TypeNames.Describe(value)} is no {type}");
}
