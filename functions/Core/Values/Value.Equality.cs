namespace Orchestration.Core.Values;

public readonly partial struct Value
{
    /// <summary>Structural equality of two values of one kind: what a store and a test mean by "the same".</summary>
    public bool Equals(Value other)
    {
        if (Kind != other.Kind) return false;
        return Kind switch
        {
            ValueKind.String or ValueKind.Type or ValueKind.Error => string.Equals(AsString(), other.AsString(), StringComparison.Ordinal),
            ValueKind.Bytes => AsBytes().AsSpan().SequenceEqual(other.AsBytes()),
            ValueKind.List => AsList().AsSpan().SequenceEqual(other.AsList().AsSpan()),
            ValueKind.Map => SameEntries(AsMap(), other.AsMap()),
            _ => _bits == other._bits && _nanos == other._nanos,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ValueKind.String or ValueKind.Type or ValueKind.Error => AsString().GetHashCode(StringComparison.Ordinal),
        ValueKind.Bytes => AsBytes().Length,
        ValueKind.List => AsList().Length,
        ValueKind.Map => AsMap().Count,
        _ => unchecked((((int)Kind * 31) + _bits.GetHashCode()) * 31 + _nanos),
    };

    /// <summary>Structural equality.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Structural inequality.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    private static bool SameEntries(MapValue left, MapValue right)
    {
        if (left.Count != right.Count) return false;
        foreach (var (key, value) in left)
        {
            if (!right.TryGet(key, out var other) || !value.Equals(other)) return false;
        }

        return true;
    }
}
