using System.Globalization;
using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>Values as shops send them to Segment, where nothing checks types: ids as numbers, amounts as texts.</summary>
internal static class SegmentValues
{
    /// <summary>The value as the declared type where nothing is lost by it; any other stays, for the validator to refuse.</summary>
    public static Value Fit(CelType type, in Value value) => (type.Kind, value.Kind) switch
    {
        (CelTypeKind.String, ValueKind.Int) => Value.Of(value.AsInt().ToString(CultureInfo.InvariantCulture)),
        (CelTypeKind.Double, ValueKind.String) when Number(value.AsString()) is { } number => Value.Of(number),
        (CelTypeKind.Int, ValueKind.String)
            when long.TryParse(value.AsString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && !EndsInNul(value.AsString()) => Value.Of(whole),
        _ => value,
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        && !EndsInNul(text)
            ? number
            : null;

    /// <summary>The platform reads numbers past NULs at their end.</summary>
    private static bool EndsInNul(string text) => text.EndsWith('\0');
}
