namespace Orchestration.Core.Conditions;

/// <summary>How the checker's types relate.</summary>
internal static class TypeRelations
{
    public static bool IsNumber(CelType type) => type.Kind is CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double;

    /// <summary>True where both are the same type; objects are the same only by reference.</summary>
    public static bool AreSame(CelType left, CelType right) => ReferenceEquals(left, right) || (left.Kind, right.Kind) switch
    {
        (CelTypeKind.List, CelTypeKind.List) => AreSame(left.Element!, right.Element!),
        (CelTypeKind.Map, CelTypeKind.Map) => AreSame(left.Key!, right.Key!) && AreSame(left.Element!, right.Element!),
        (CelTypeKind.Object, _) => false,
        var (a, b) => a == b,
    };

    /// <summary>True where a value of one type may be given for the other; dyn fits everything both ways.</summary>
    public static bool Fits(CelType argument, CelType parameter) => (argument.Kind, parameter.Kind) switch
    {
        (CelTypeKind.Dyn, _) or (_, CelTypeKind.Dyn) => true,
        (CelTypeKind.List, CelTypeKind.List) => Fits(argument.Element!, parameter.Element!),
        (CelTypeKind.Map, CelTypeKind.Map) => Fits(argument.Key!, parameter.Key!) && Fits(argument.Element!, parameter.Element!),
        (CelTypeKind.Object, CelTypeKind.Map) => Fits(CelType.String, parameter.Key!),
        (CelTypeKind.Map, CelTypeKind.Object) => Fits(argument.Key!, CelType.String),
        var (a, b) => a == b,
    };

    /// <summary>True where <c>==</c> makes sense: the same type, numbers of any type, or null where null can stand.</summary>
    public static bool AreComparable(CelType left, CelType right) => (left.Kind, right.Kind) switch
    {
        (CelTypeKind.List, CelTypeKind.List) => AreComparable(left.Element!, right.Element!),
        (CelTypeKind.Map, CelTypeKind.Map) => AreComparable(left.Key!, right.Key!) && AreComparable(left.Element!, right.Element!),
        (CelTypeKind.Null, var other) when IsNullable(other) => true,
        (var other, CelTypeKind.Null) when IsNullable(other) => true,
        _ => (IsNumber(left) && IsNumber(right)) || Fits(left, right),
    };

    /// <summary>The type that holds values of both, or null where only dyn does.</summary>
    public static CelType? Join(CelType left, CelType right)
    {
        if (AreSame(left, right)) return left;
        return (left.Kind, right.Kind) switch
        {
            (CelTypeKind.Dyn, _) or (_, CelTypeKind.Dyn) => CelType.Dyn,
            (CelTypeKind.List, CelTypeKind.List) => Join(left.Element!, right.Element!) is { } element ? CelType.List(element) : null,
            (CelTypeKind.Map, CelTypeKind.Map) when Join(left.Key!, right.Key!) is { } key && Join(left.Element!, right.Element!) is { } value =>
                CelType.Map(key, value),
            (CelTypeKind.Object or CelTypeKind.Map, CelTypeKind.Object or CelTypeKind.Map) when Fits(left, right) => CelType.Map(CelType.String, CelType.Dyn),
            (CelTypeKind.Null, var other) when IsNullable(other) => CelType.Dyn,
            (var other, CelTypeKind.Null) when IsNullable(other) => CelType.Dyn,
            _ => null,
        };
    }

    // As in the specification's checker, null may stand for messages, timestamps and durations, not for primitive types.
    private static bool IsNullable(CelTypeKind kind) => kind is CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Object;
}
