using System.Collections.Immutable;
using Orchestration.Core.Conditions.Syntax;
using static Orchestration.Core.Conditions.CelType;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>The operators with their types.</summary>
internal static class Operations
{
    private static readonly CelFunction.Typing Ordered = types =>
        types[0].Kind == CelTypeKind.Dyn || types[1].Kind == CelTypeKind.Dyn
        || (TypeRelations.IsNumber(types[0]) && TypeRelations.IsNumber(types[1]))
        || (types[0].Kind == types[1].Kind && types[0].Kind is CelTypeKind.Bool or CelTypeKind.String or CelTypeKind.Bytes or CelTypeKind.Timestamp or CelTypeKind.Duration)
            ? Bool : null;

    private static readonly CelFunction.Typing Comparable = types => TypeRelations.AreComparable(types[0], types[1]) ? Bool : null;

    private static readonly CelFunction.Typing Additive = CelFunction.Overloads(
        [Int, Int, Int], [Uint, Uint, Uint], [CelType.Double, CelType.Double, CelType.Double],
        [CelType.String, CelType.String, CelType.String], [Bytes, Bytes, Bytes],
        [Duration, Duration, Duration], [Timestamp, Duration, Timestamp], [Duration, Timestamp, Timestamp]);

    public static ImmutableArray<CelFunction> All { get; } =
    [
        new(Operators.Equal, false, Comparable, Equality.Equal),
        new(Operators.NotEqual, false, Comparable, Equality.NotEqual),
        new("_<_", false, Ordered, Ordering.Less),
        new("_<=_", false, Ordered, Ordering.LessOrEqual),
        new("_>_", false, Ordered, Ordering.Greater),
        new("_>=_", false, Ordered, Ordering.GreaterOrEqual),
        new(Operators.Add, false, Add, Arithmetic.Add),
        new("_-_", false, CelFunction.Overloads(
            [Int, Int, Int], [Uint, Uint, Uint], [CelType.Double, CelType.Double, CelType.Double],
            [Duration, Duration, Duration], [Timestamp, Duration, Timestamp], [Timestamp, Timestamp, Duration]), Arithmetic.Subtract),
        new("_*_", false, CelFunction.Overloads([Int, Int, Int], [Uint, Uint, Uint], [CelType.Double, CelType.Double, CelType.Double]), Arithmetic.Multiply),
        new("_/_", false, CelFunction.Overloads([Int, Int, Int], [Uint, Uint, Uint], [CelType.Double, CelType.Double, CelType.Double]), Arithmetic.Divide),
        new("_%_", false, CelFunction.Overloads([Int, Int, Int], [Uint, Uint, Uint]), Arithmetic.Remainder),
        new(Operators.Negate, false, CelFunction.Overloads([Int, Int], [CelType.Double, CelType.Double]), Arithmetic.Negate),
        new(Operators.Not, false, CelFunction.Overloads([Bool, Bool]), Arithmetic.Not),
    ];

    private static CelType? Add(ImmutableArray<CelType> types)
    {
        var (left, right) = (types[0], types[1]);
        if (left.Kind == CelTypeKind.List && right.Kind == CelTypeKind.List)
            return TypeRelations.Join(left.Element!, right.Element!) is { } element ? List(element) : null;
        if (left.Kind == CelTypeKind.List && right.Kind == CelTypeKind.Dyn || left.Kind == CelTypeKind.Dyn && right.Kind == CelTypeKind.List)
            return List(Dyn);
        return left.Kind == CelTypeKind.Dyn && right.Kind == CelTypeKind.Dyn ? Dyn : Additive(types);
    }
}
