namespace Orchestration.Core.Values;

/// <summary>The type of a <see cref="Value"/>: those of the Common Expression Language, without protobuf messages.</summary>
public enum ValueKind : byte
{
    /// <summary>CEL <c>null_type</c>.</summary>
    Null,

    /// <summary>CEL <c>bool</c>.</summary>
    Bool,

    /// <summary>CEL <c>int</c>, 64-bit signed.</summary>
    Int,

    /// <summary>CEL <c>uint</c>, 64-bit unsigned.</summary>
    Uint,

    /// <summary>CEL <c>double</c>, IEEE 754 binary64.</summary>
    Double,

    /// <summary>CEL <c>string</c>, Unicode code points.</summary>
    String,

    /// <summary>CEL <c>bytes</c>.</summary>
    Bytes,

    /// <summary>CEL <c>list</c>.</summary>
    List,

    /// <summary>CEL <c>map</c>; event data and customers are maps too.</summary>
    Map,

    /// <summary>CEL <c>google.protobuf.Timestamp</c>, nanoseconds, years 0001 to 9999.</summary>
    Timestamp,

    /// <summary>CEL <c>google.protobuf.Duration</c>, nanoseconds.</summary>
    Duration,

    /// <summary>CEL <c>type</c>: the type of a value, as a value.</summary>
    Type,

    /// <summary>An evaluation error. CEL's logical operators absorb it, everything else passes it on.</summary>
    Error,
}
