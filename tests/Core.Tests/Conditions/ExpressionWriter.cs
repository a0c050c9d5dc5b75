using Orchestration.Core.Conditions;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Conditions;

/// <summary>Writes a random expression of a type; untyped, every part may be of any type.</summary>
internal sealed class ExpressionWriter(int seed, bool isTyped)
{
    private static readonly CelType[] Types =
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration,
        CelType.List(CelType.Int), CelType.Map(CelType.String, CelType.Int),
    ];

    private readonly Random _random = new(seed);

    public CelEnvironment Environment { get; } = Types.Aggregate(
        CelEnvironment.Empty, (environment, type) => environment.With("v" + type.Kind, type));

    public Value[] Variables { get; } =
    [
        Value.True, Value.Of(long.MinValue), Value.Of(ulong.MaxValue), Value.Of(double.NaN), Value.Of("a\U0001F600"), Value.Of([0xFF]),
        Value.Timestamp(-62_135_596_800, 0), Value.Duration(-9_223_372_036, -854_775_808), Value.Of([Value.Of(0L), Value.Of(-1L)]),
        Cel.Map(("a", Value.Of(1L))),
    ];

    public static ValueKind KindOf(CelType type) => Enum.Parse<ValueKind>(type.Kind.ToString());

    public CelType AnyType() => Types[_random.Next(Types.Length)];

    public string Write(CelType type, int depth)
    {
        if (!isTyped && _random.Next(4) == 0) type = AnyType();
        if (depth == 0) return _random.Next(2) == 0 ? Literal(type) : "v" + type.Kind;
        if (_random.Next(8) == 0) return $"({Write(CelType.Bool, depth - 1)} ? {Write(type, depth - 1)} : {Write(type, depth - 1)})";
        return type.Kind switch
        {
            CelTypeKind.Bool => Bool(depth - 1),
            CelTypeKind.Int => Pick(
                () => Binary(CelType.Int, depth, "+", "-", "*", "/", "%"),
                () => $"-({Write(CelType.Int, depth - 1)})",
                () => $"size({Write(Types[_random.Next(2) == 0 ? 8 : 4], depth - 1)})",
                () => $"int({Write(Types[_random.Next(1, 5)], depth - 1)})",
                () => $"({Write(CelType.Timestamp, depth - 1)}).getHours({Pick(() => "", () => "'+13:00'", () => "vString")})",
                () => $"({Write(CelType.Duration, depth - 1)}).getMilliseconds()",
                () => $"({Write(Types[8], depth - 1)})[{Write(CelType.Int, depth - 1)}]",
                () => $"({Write(Types[9], depth - 1)})[{Write(CelType.String, depth - 1)}]",
                () => $"({Write(Types[9], depth - 1)}).a"),
            CelTypeKind.Uint => Pick(() => Binary(CelType.Uint, depth, "+", "-", "*", "/", "%"), () => $"uint({Write(Types[_random.Next(1, 5)], depth - 1)})"),
            CelTypeKind.Double => Pick(() => Binary(CelType.Double, depth, "+", "-", "*", "/"), () => $"double({Write(Types[_random.Next(1, 5)], depth - 1)})"),
            CelTypeKind.String => Pick(() => Binary(CelType.String, depth, "+"), () => $"string({Write(Types[_random.Next(8)], depth - 1)})"),
            CelTypeKind.Bytes => Pick(() => Binary(CelType.Bytes, depth, "+"), () => $"bytes({Write(CelType.String, depth - 1)})"),
            CelTypeKind.Timestamp => Pick(
                () => $"({Write(CelType.Timestamp, depth - 1)} {Pick(() => "+", () => "-")} {Write(CelType.Duration, depth - 1)})",
                () => $"timestamp(0 + {Write(CelType.Int, depth - 1)})"),
            CelTypeKind.Duration => Pick(
                () => Binary(CelType.Duration, depth, "+", "-"),
                () => Binary(CelType.Timestamp, depth, "-"),
                () => $"days(0 + {Write(CelType.Int, depth - 1)})"),
            CelTypeKind.List => Pick(
                () => Binary(type, depth, "+"),
                () => $"[{Write(CelType.Int, depth - 1)}, {Write(CelType.Int, depth - 1)}]",
                () => $"({Write(type, depth - 1)}).map(x, {Write(CelType.Int, depth - 1)} + x)",
                () => $"({Write(type, depth - 1)}).filter(x, x > {Write(CelType.Int, depth - 1)})",
                () => $"({Write(Types[9], depth - 1)}).map(k, k != 'a', size(k))"),
            _ => $"{{{Write(CelType.String, depth - 1)}: {Write(CelType.Int, depth - 1)}}}",
        };
    }

    private string Bool(int depth) => Pick(
        () => $"({Write(CelType.Bool, depth)} {Pick(() => "&&", () => "||")} {Write(CelType.Bool, depth)})",
        () => $"!({Write(CelType.Bool, depth)})",
        () => Comparison(AnyType(), depth),
        () => $"({Write(Types[_random.Next(1, 4)], depth)} {Pick(() => "<", () => "==", () => "!=", () => ">=")} {Write(Types[_random.Next(1, 4)], depth)})",
        () => $"({Write(CelType.Int, depth)} in {Write(Types[8], depth)})",
        () => $"({Write(CelType.String, depth)} in {Write(Types[9], depth)})",
        () => $"({Write(CelType.String, depth)}).{Pick(() => "contains", () => "startsWith", () => "endsWith", () => "matches")}({Write(CelType.String, depth)})",
        () => $"({Write(Types[8], depth)}).{Pick(() => "all", () => "exists", () => "exists_one")}(x, {Write(CelType.Bool, depth)} || x > 0)",
        () => $"has(({Write(Types[9], depth)}).a)");

    private string Comparison(CelType type, int depth)
    {
        var symbol = type.Kind is CelTypeKind.List or CelTypeKind.Map ? Pick(() => "==", () => "!=") : Pick(() => "<", () => "<=", () => "==", () => "!=", () => ">", () => ">=");
        return $"({Write(type, depth)} {symbol} {Write(type, depth)})";
    }

    private string Binary(CelType type, int depth, params string[] symbols) =>
        $"({Write(type, depth - 1)} {symbols[_random.Next(symbols.Length)]} {Write(type, depth - 1)})";

    private string Literal(CelType type) => type.Kind switch
    {
        CelTypeKind.Bool => Pick(() => "true", () => "false"),
        CelTypeKind.Int => Pick(() => "0", () => "1", () => "-1", () => "9223372036854775807", () => "-9223372036854775808", () => "7"),
        CelTypeKind.Uint => Pick(() => "0u", () => "1u", () => "18446744073709551615u"),
        CelTypeKind.Double => Pick(() => "0.0", () => "-0.0", () => "1.5", () => "1e308", () => "(0.0/0.0)", () => "-9223372036854775808.0"),
        CelTypeKind.String => Pick(() => "''", () => "'a'", () => "'1'", () => "'\\U0001F600'", () => "'\\uFFFD'", () => "'UTC'"),
        CelTypeKind.Bytes => Pick(() => "b''", () => "b'a'", () => "b'\\xff'"),
        CelTypeKind.Timestamp => Pick(() => "timestamp('0001-01-01T00:00:00Z')", () => "timestamp('9999-12-31T23:59:59.999999999Z')", () => "timestamp(0)"),
        CelTypeKind.Duration => Pick(() => "duration('0')", () => "duration('-1.5s')", () => "duration('2562047h')"),
        CelTypeKind.List => Pick(() => "[1]", () => "[0, 1, 2]"),
        _ => Pick(() => "{'a': 1}", () => "{'b': 2, 'a': 0}"),
    };

    private string Pick(params Func<string>[] choices) => choices[_random.Next(choices.Length)]();
}
