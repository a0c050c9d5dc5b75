using System.Collections.Immutable;
using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Conditions.Syntax;
using Orchestration.Core.Values;
using static Orchestration.Core.Conditions.CelType;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Size, membership, indexing and concatenation.</summary>
internal static class Collections
{
    private static readonly CelFunction.Typing Sized = CelFunction.Overloads(
        [CelType.String, Int], [Bytes, Int], [List(Dyn), Int], [Map(Dyn, Dyn), Int]);

    public static ImmutableArray<CelFunction> All { get; } =
    [
        new("size", false, Sized, Size),
        new("size", true, Sized, Size),
        new(Operators.In, false, Membership, Contains),
        new(Operators.Index, false, Indexing, Index),
    ];

    public static Value Concatenate(ref Frame frame, in Value left, in Value right)
    {
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.String, ValueKind.String):
                var (start, end) = (left.AsString(), right.AsString());
                return frame.Charge(((long)start.Length + end.Length) / 8) ? Value.Of(start + end) : Errors.Exhausted;
            case (ValueKind.Bytes, ValueKind.Bytes):
                var (first, last) = (left.AsBytes(), right.AsBytes());
                return frame.Charge(((long)first.Length + last.Length) / 8) ? Value.Of([.. first, .. last]) : Errors.Exhausted;
            case (ValueKind.List, ValueKind.List):
                var (head, tail) = (left.AsList(), right.AsList());
                return frame.Charge((long)head.Length + tail.Length) ? Value.Of(head.AddRange(tail)) : Errors.Exhausted;
            default:
                return CelFunction.NoOverload("+", left, right);
        }
    }

    private static Value Size(ref Frame frame, in Value operand) => operand.Kind switch
    {
        ValueKind.String => frame.Charge(operand.AsString().Length / 8) ? Value.Of((long)Strings.CountCodePoints(operand.AsString())) : Errors.Exhausted,
        ValueKind.Bytes => Value.Of((long)operand.AsBytes().Length),
        ValueKind.List => Value.Of((long)operand.AsList().Length),
        ValueKind.Map => Value.Of((long)operand.AsMap().Count),
        _ => CelFunction.NoOverload("size", operand),
    };

    private static Value Contains(ref Frame frame, in Value left, in Value right)
    {
        if (right.Kind == ValueKind.Map) return Value.Of(right.AsMap().TryGet(left, out _));
        if (right.Kind != ValueKind.List) return CelFunction.NoOverload("in", left, right);
        foreach (ref readonly var element in right.AsList().AsSpan())
        {
            if (!frame.Charge(1)) return Errors.Exhausted;
            if (Equality.AreEqual(ref frame, left, element)) return Value.True;
        }

        return Value.False;
    }

    private static Value Index(ref Frame frame, in Value container, in Value index)
    {
        if (container.Kind == ValueKind.Map)
            return container.AsMap().TryGet(index, out var value) ? value : Value.Error($"no such key: {TypeNames.Describe(index)}");
        if (container.Kind != ValueKind.List || !Ordering.IsNumber(index)) return CelFunction.NoOverload("[]", container, index);
        var list = container.AsList();
        var position = ToPosition(index);
        return position >= 0 && position < list.Length ? list[(int)position] : Value.Error($"index out of bounds: {TypeNames.Describe(index)}");
    }

    /// <summary>A number as a position in a list; -1 for what can be none.</summary>
    private static long ToPosition(in Value index) => index.Kind switch
    {
        ValueKind.Int => index.AsInt(),
        ValueKind.Uint => index.AsUint() <= long.MaxValue ? (long)index.AsUint() : -1,
        _ => index.AsDouble() is >= 0 and <= int.MaxValue && Math.Truncate(index.AsDouble()) == index.AsDouble() ? (long)index.AsDouble() : -1,
    };

    private static CelType? Membership(ImmutableArray<CelType> types) => types[1].Kind switch
    {
        CelTypeKind.Dyn => Bool,
        CelTypeKind.List when TypeRelations.AreComparable(types[0], types[1].Element!) => Bool,
        CelTypeKind.Map when TypeRelations.AreComparable(types[0], types[1].Key!) => Bool,
        CelTypeKind.Object when TypeRelations.Fits(types[0], CelType.String) => Bool,
        _ => null,
    };

    private static CelType? Indexing(ImmutableArray<CelType> types) => types[0].Kind switch
    {
        CelTypeKind.Dyn => Dyn,
        CelTypeKind.List when TypeRelations.Fits(types[1], Int) => types[0].Element,
        CelTypeKind.Map when TypeRelations.AreComparable(types[1], types[0].Key!) => types[0].Element,
        CelTypeKind.Object when TypeRelations.Fits(types[1], CelType.String) => Dyn,
        _ => null,
    };
}
