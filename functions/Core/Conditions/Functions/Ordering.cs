using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Order within a type, and of numbers across types.</summary>
internal static class Ordering
{
    private const int Unordered = int.MinValue;

    public static Value Less(ref Frame frame, in Value left, in Value right) =>
        TryCompare(ref frame, left, right, out var order) ? Value.Of(order is < 0 and not Unordered) : CelFunction.NoOverload("<", left, right);

    public static Value LessOrEqual(ref Frame frame, in Value left, in Value right) =>
        TryCompare(ref frame, left, right, out var order) ? Value.Of(order is <= 0 and not Unordered) : CelFunction.NoOverload("<=", left, right);

    public static Value Greater(ref Frame frame, in Value left, in Value right) =>
        TryCompare(ref frame, left, right, out var order) ? Value.Of(order > 0) : CelFunction.NoOverload(">", left, right);

    public static Value GreaterOrEqual(ref Frame frame, in Value left, in Value right) =>
        TryCompare(ref frame, left, right, out var order) ? Value.Of(order >= 0) : CelFunction.NoOverload(">=", left, right);

    public static bool IsNumber(in Value value) => value.Kind is ValueKind.Int or ValueKind.Uint or ValueKind.Double;

    /// <summary>
    /// The order of two numbers of any types. Beside a double an integer counts as the nearest double, as the
    /// conformance suite has it; not-a-number is <see cref="int.MinValue"/>, ordered with nothing.
    /// </summary>
    public static int CompareNumbers(in Value left, in Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Int, ValueKind.Int) => left.AsInt().CompareTo(right.AsInt()),
        (ValueKind.Uint, ValueKind.Uint) => left.AsUint().CompareTo(right.AsUint()),
        (ValueKind.Int, ValueKind.Uint) => left.AsInt() < 0 ? -1 : ((ulong)left.AsInt()).CompareTo(right.AsUint()),
        (ValueKind.Uint, ValueKind.Int) => right.AsInt() < 0 ? 1 : left.AsUint().CompareTo((ulong)right.AsInt()),
        _ => Compare(ToDouble(left), ToDouble(right)),
    };

    private static int Compare(double left, double right) =>
        left < right ? -1 : left > right ? 1 : left == right ? 0 : Unordered;

    private static double ToDouble(in Value value) => value.Kind switch
    {
        ValueKind.Int => value.AsInt(),
        ValueKind.Uint => value.AsUint(),
        _ => value.AsDouble(),
    };

    private static bool TryCompare(ref Frame frame, in Value left, in Value right, out int order)
    {
        order = 0;
        if (IsNumber(left) && IsNumber(right))
        {
            order = CompareNumbers(left, right);
            return true;
        }

        if (left.Kind != right.Kind) return false;
        switch (left.Kind)
        {
            case ValueKind.Bool:
                order = left.AsBool().CompareTo(right.AsBool());
                return true;
            case ValueKind.String:
                if (frame.Charge(left.AsString().Length / 8)) order = CompareCodePoints(left.AsString(), right.AsString());
                return true;
            case ValueKind.Bytes:
                if (frame.Charge(left.AsBytes().Length / 8)) order = Math.Sign(left.AsBytes().AsSpan().SequenceCompareTo(right.AsBytes()));
                return true;
            case ValueKind.Timestamp or ValueKind.Duration:
                order = left.Seconds.CompareTo(right.Seconds) is var seconds and not 0 ? seconds : left.Nanos.CompareTo(right.Nanos);
                return true;
            default:
                return false;
        }
    }

    /// <summary>UTF-16 order is that of code points, but that surrogates stand for points beyond U+FFFF.</summary>
    private static int CompareCodePoints(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length.CompareTo(right.Length);
        var (a, b) = (left[same], right[same]);
        if (char.IsSurrogate(a) != char.IsSurrogate(b)) return char.IsSurrogate(a) ? 1 : -1;
        return a.CompareTo(b) < 0 ? -1 : 1;
    }
}
