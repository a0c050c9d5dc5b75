using System.Globalization;
using Orchestration.Core.Events;

namespace Orchestration.Core.Journeys;

/// <summary>The id of one customer's walk through one journey: <c>journey:customer:n</c>.</summary>
/// <param name="Value">The id.</param>
public readonly record struct EnrollmentId(string Value)
{
    /// <summary>The id of the customer's <paramref name="number"/>th walk through the journey, counted from 1.</summary>
    public static EnrollmentId For(string journey, CustomerId customer, int number) =>
        new(string.Concat([journey, ":", customer.Value, ":", number.ToString(NumberFormatInfo.InvariantInfo)]));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
