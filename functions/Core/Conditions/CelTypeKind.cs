namespace Orchestration.Core.Conditions;

/// <summary>The shapes of a <see cref="CelType"/>.</summary>
public enum CelTypeKind
{
    /// <summary>Known only when evaluated.</summary>
    Dyn,

    /// <summary><c>null_type</c>.</summary>
    Null,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>int</c>.</summary>
    Int,

    /// <summary><c>uint</c>.</summary>
    Uint,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary><c>google.protobuf.Timestamp</c>.</summary>
    Timestamp,

    /// <summary><c>google.protobuf.Duration</c>.</summary>
    Duration,

    /// <summary><c>type</c>.</summary>
    Type,

    /// <summary><c>list</c> with a type of its elements.</summary>
    List,

    /// <summary><c>map</c> with types of its keys and values.</summary>
    Map,

    /// <summary>A map with string keys whose fields are declared.</summary>
    Object,
}
