using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>Shows values to Handlebars as what it tests and loops over: numbers, texts, arrays and maps.</summary>
internal static class ModelValue
{
    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>The value as an object; null for what is absent, and for an error, which is how a forbidden field looks.</summary>
    public static object? Of(in Value value) => value.Kind switch
    {
        ValueKind.Bool => value.AsBool() ? True : False,
        ValueKind.Int => value.AsInt(),
        ValueKind.Uint => value.AsUint(),
        ValueKind.Double => value.AsDouble(),
        ValueKind.String or ValueKind.Type => value.AsString(),
        ValueKind.Timestamp => value.AsTimestamp(),
        ValueKind.Duration => value.AsDuration(),
        ValueKind.Map => value.AsMap(),
        ValueKind.List => ListOf(value),
        _ => null,
    };

    private static object?[] ListOf(in Value value)
    {
        var list = value.AsList();
        var result = new object?[list.Length];
        for (var i = 0; i < result.Length; i++) result[i] = Of(list[i]);
        return result;
    }
}
