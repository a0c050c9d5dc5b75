using Orchestration.Core.Values;

namespace Orchestration.Core.Conditions;

/// <summary>The names of types as expressions spell them.</summary>
internal static class TypeNames
{
    /// <summary>The name that <c>type()</c> gives.</summary>
    public static string Of(ValueKind kind) => kind switch
    {
        ValueKind.Null => "null_type",
        ValueKind.Bool => "bool",
        ValueKind.Int => "int",
        ValueKind.Uint => "uint",
        ValueKind.Double => "double",
        ValueKind.String => "string",
        ValueKind.Bytes => "bytes",
        ValueKind.List => "list",
        ValueKind.Map => "map",
        ValueKind.Timestamp => "google.protobuf.Timestamp",
        ValueKind.Duration => "google.protobuf.Duration",
        ValueKind.Type => "type",
        ValueKind.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>True where <paramref name="name"/> denotes a type.</summary>
    public static bool IsType(string name) => name is "null_type" or "bool" or "int" or "uint" or "double" or "string" or "bytes"
        or "list" or "map" or "type" or "google.protobuf.Timestamp" or "google.protobuf.Duration";

    /// <summary>A value for a message: itself where it is short, else its type.</summary>
    public static string Describe(in Value value) => value.Kind switch
    {
        ValueKind.String when value.AsString().Length <= 64 => $"'{value.AsString()}'",
        ValueKind.Int => $"{value.AsInt()}",
        ValueKind.Uint => $"{value.AsUint()}u",
        ValueKind.Bool => value.AsBool() ? "true" : "false",
        ValueKind.Null => "null",
        _ => $"a {Of(value.Kind)}",
    };
}
