using System.Collections.Immutable;
using System.Globalization;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Events;

/// <summary>Fits values from outside to declared types, so that conditions meet what they were checked against.</summary>
public static class Shape
{
    /// <summary>
    /// Fits a value. Whole numbers become doubles where doubles are declared (and the other way round where nothing is
    /// lost); RFC 3339 strings become timestamps and duration strings durations.
    /// </summary>
    /// <returns>False where the value is of another type.</returns>
    public static bool TryFit(CelType type, in Value value, out Value fitted)
    {
        fitted = value;
        switch (type.Kind)
        {
            case CelTypeKind.Dyn:
                return !value.IsError;
            case CelTypeKind.Double when value.Kind == ValueKind.Int:
                fitted = Value.Of((double)value.AsInt());
                return true;
            case CelTypeKind.Int when value.Kind == ValueKind.Double && IsWhole(value.AsDouble()):
                fitted = Value.Of((long)value.AsDouble());
                return true;
            case CelTypeKind.Uint when value.Kind == ValueKind.Int && value.AsInt() >= 0:
                fitted = Value.Of((ulong)value.AsInt());
                return true;
            case CelTypeKind.Timestamp when value.Kind == ValueKind.String:
                var read = DateTimeOffset.TryParse(
                    value.AsString(), DateTimeFormatInfo.InvariantInfo, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                    && !value.AsString().EndsWith('\0');
                fitted = Value.Of(time);
                return read;
            case CelTypeKind.Duration when value.Kind == ValueKind.String:
                var parsed = Durations.TryParse(value.AsString(), out var duration);
                fitted = Value.Of(duration);
                return parsed;
            case CelTypeKind.List when value.Kind == ValueKind.List:
                return TryFitAll(type.Element!, value.AsList(), out fitted);
            case CelTypeKind.Map or CelTypeKind.Object when value.Kind == ValueKind.Map:
                return TryFitFields(type, value.AsMap(), out fitted);
            default:
                return Admits(type, value);
        }
    }

    /// <summary>Whether the value is of the type as it stands; of lists and maps only the outer shape is looked at.</summary>
    public static bool Admits(CelType type, in Value value) => type.Kind switch
    {
        CelTypeKind.Dyn => !value.IsError,
        CelTypeKind.Null => value.Kind == ValueKind.Null,
        CelTypeKind.Bool => value.Kind == ValueKind.Bool,
        CelTypeKind.Int => value.Kind == ValueKind.Int,
        CelTypeKind.Uint => value.Kind == ValueKind.Uint,
        CelTypeKind.Double => value.Kind == ValueKind.Double,
        CelTypeKind.String => value.Kind == ValueKind.String,
        CelTypeKind.Bytes => value.Kind == ValueKind.Bytes,
        CelTypeKind.Timestamp => value.Kind == ValueKind.Timestamp,
        CelTypeKind.Duration => value.Kind == ValueKind.Duration,
        CelTypeKind.Type => value.Kind == ValueKind.Type,
        CelTypeKind.List => value.Kind == ValueKind.List,
        CelTypeKind.Map or CelTypeKind.Object => value.Kind == ValueKind.Map,
        _ => false,
    };

    private static bool IsWhole(double number) => Math.Abs(number) <= 1L << 53 && Math.Floor(number) == number;

    private static bool TryFitAll(CelType element, ImmutableArray<Value> values, out Value fitted)
    {
        var all = ImmutableArray.CreateBuilder<Value>(values.Length);
        fitted = default;
        foreach (var value in values)
        {
            if (!TryFit(element, value, out var one)) return false;
            all.Add(one);
        }

        fitted = Value.Of(all.MoveToImmutable());
        return true;
    }

    private static bool TryFitFields(CelType type, MapValue map, out Value fitted)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(map.Count);
        fitted = default;
        foreach (var (key, value) in map)
        {
            if (key.Kind != ValueKind.String) return false;
            var declared = type.Kind == CelTypeKind.Map ? type.Element : type.Fields.GetValueOrDefault(key.AsString());
            var one = value;
            if (declared is not null && value.Kind != ValueKind.Null && !TryFit(declared, value, out one)) return false;
            fields.Add(new(key.AsString(), one));
        }

        fitted = Value.Of(new RecordMap(fields.MoveToImmutable()));
        return true;
    }
}
