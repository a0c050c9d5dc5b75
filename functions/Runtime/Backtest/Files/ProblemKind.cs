using System.Text.Json.Serialization;

namespace Orchestration.Runtime.Backtest.Files;

/// <summary>Why a row is no event: a closed list. Names in reports are those of <see cref="ProblemKinds.Name"/>.</summary>
[JsonConverter(typeof(ProblemKindConverter))]
public enum ProblemKind
{
    /// <summary>It names no customer.</summary>
    NoCustomer,

    /// <summary>Its time cannot be read.</summary>
    BadTime,

    /// <summary>A number cannot be read or is out of range.</summary>
    BadNumber,

    /// <summary>The quantity is zero, or negative without being a refund.</summary>
    BadQuantity,

    /// <summary>The amount of an order is negative.</summary>
    NegativeAmount,

    /// <summary>The row is not of the file's shape: columns are missing, a quote is astray, bytes are not UTF-8.</summary>
    BadRow,

    /// <summary>The line is longer than is taken.</summary>
    TooLong,

    /// <summary>What it says is not an event that can be taken in.</summary>
    BadEvent,

    /// <summary>An event with the same source and id stands further up.</summary>
    Duplicate,
}
