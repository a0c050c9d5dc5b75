using Orchestration.Core.Conditions.Nodes;
using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions.Functions;

/// <summary>Equality over all types: numbers by value across types, everything else only within its type.</summary>
internal static class Equality
{
    public static Value Equal(ref Frame frame, in Value left, in Value right) => Value.Of(AreEqual(ref frame, left, right));

    public static Value NotEqual(ref Frame frame, in Value left, in Value right) => Value.Of(!AreEqual(ref frame, left, right));

    /// <summary>True where both are equal. Charges for what it compares; without budget the answer counts for nothing.</summary>
    public static bool AreEqual(ref Frame frame, in Value left, in Value right)
    {
        if (Ordering.IsNumber(left) && Ordering.IsNumber(right)) return Ordering.CompareNumbers(left, right) == 0;
        if (left.Kind != right.Kind) return false;
        return left.Kind switch
        {
            ValueKind.List => AreEqualLists(ref frame, left, right),
            ValueKind.Map => AreEqualMaps(ref frame, left.AsMap(), right.AsMap()),
            ValueKind.String => frame.Charge(left.AsString().Length / 8) && left.Equals(right),
            ValueKind.Bytes => frame.Charge(left.AsBytes().Length / 8) && left.Equals(right),
            _ => left.Equals(right),
        };
    }

    private static bool AreEqualLists(ref Frame frame, in Value left, in Value right)
    {
        var (ours, theirs) = (left.AsList(), right.AsList());
        if (ours.Length != theirs.Length) return false;
        for (var i = 0; i < ours.Length; i++)
        {
            if (!frame.Charge(1) || !AreEqual(ref frame, ours.ItemRef(i), theirs.ItemRef(i))) return false;
        }

        return true;
    }

    private static bool AreEqualMaps(ref Frame frame, MapValue left, MapValue right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (key, value) in left)
        {
            if (!frame.Charge(1) || !right.TryGet(key, out var other) || !AreEqual(ref frame, value, other)) return false;
        }

        return true;
    }
}
