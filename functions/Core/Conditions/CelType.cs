using System.Collections.Immutable;

namespace Orchestration.Core.Conditions;

/// <summary>A type as the checker knows it: finer than the types of values, since lists, maps and objects say what they hold.</summary>
public sealed class CelType
{
    private CelType(CelTypeKind kind, string name, CelType? key = null, CelType? element = null, IReadOnlyDictionary<string, CelType>? fields = null)
    {
        Kind = kind;
        Name = name;
        Key = key;
        Element = element;
        Fields = fields ?? ImmutableDictionary<string, CelType>.Empty;
    }

    /// <summary>Any type; checked when evaluated.</summary>
    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");

    /// <summary>The type of <c>null</c>.</summary>
    public static CelType Null { get; } = new(CelTypeKind.Null, "null");

    /// <summary>Booleans.</summary>
    public static CelType Bool { get; } = new(CelTypeKind.Bool, "bool");

    /// <summary>64-bit signed integers.</summary>
    public static CelType Int { get; } = new(CelTypeKind.Int, "int");

    /// <summary>64-bit unsigned integers.</summary>
    public static CelType Uint { get; } = new(CelTypeKind.Uint, "uint");

    /// <summary>IEEE 754 binary64 numbers.</summary>
    public static CelType Double { get; } = new(CelTypeKind.Double, "double");

    /// <summary>Strings of Unicode code points.</summary>
    public static CelType String { get; } = new(CelTypeKind.String, "string");

    /// <summary>Byte sequences.</summary>
    public static CelType Bytes { get; } = new(CelTypeKind.Bytes, "bytes");

    /// <summary>Instants.</summary>
    public static CelType Timestamp { get; } = new(CelTypeKind.Timestamp, "timestamp");

    /// <summary>Spans of time.</summary>
    public static CelType Duration { get; } = new(CelTypeKind.Duration, "duration");

    /// <summary>Types as values.</summary>
    public static CelType Type { get; } = new(CelTypeKind.Type, "type");

    /// <summary>The shape.</summary>
    public CelTypeKind Kind { get; }

    /// <summary>How messages call the type, for example <c>list(int)</c> or an object's name.</summary>
    public string Name { get; }

    /// <summary>The type of a map's keys; null for all but maps.</summary>
    public CelType? Key { get; }

    /// <summary>The type of a list's elements or a map's values; null for all others.</summary>
    public CelType? Element { get; }

    /// <summary>An object's declared fields; empty for all others.</summary>
    public IReadOnlyDictionary<string, CelType> Fields { get; }

    /// <summary>Lists of <paramref name="element"/>.</summary>
    public static CelType List(CelType element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new(CelTypeKind.List, $"list({element.Name})", element: element);
    }

    /// <summary>Maps from <paramref name="key"/> to <paramref name="value"/>.</summary>
    public static CelType Map(CelType key, CelType value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return new(CelTypeKind.Map, $"map({key.Name}, {value.Name})", key, value);
    }

    /// <summary>
    /// A map with string keys of which only the declared <paramref name="fields"/> may be named. At evaluation any of
    /// them may be absent; <c>has()</c> tells. <paramref name="name"/> is for messages.
    /// </summary>
    public static CelType Object(string name, IReadOnlyDictionary<string, CelType> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(CelTypeKind.Object, name, fields: fields);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
