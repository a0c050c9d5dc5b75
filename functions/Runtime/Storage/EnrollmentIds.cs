using System.Globalization;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Storage;

/// <summary>Takes enrollment ids apart, so that a state need not repeat its customer's id in each.</summary>
internal static class EnrollmentIds
{
    /// <summary>The number from which <see cref="EnrollmentId.For"/> makes exactly this id, or null where there is none.</summary>
    public static int? NumberOf(EnrollmentId id, string journey, CustomerId customer)
    {
        var rest = id.Value.AsSpan();
        if (!TryTake(ref rest, journey) || !TryTake(ref rest, customer.Value)) return null;
        // No leading zeros or signs: the number must come back as the same digits.
        if (rest.IsEmpty || rest[0] is < '1' or > '9') return null;
        return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, string part)
    {
        if (!rest.StartsWith(part, StringComparison.Ordinal) || rest.Length <= part.Length || rest[part.Length] != ':') return false;
        rest = rest[(part.Length + 1)..];
        return true;
    }
}
