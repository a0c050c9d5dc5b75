using System.Security.Cryptography;
using System.Text;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;

namespace Orchestration.AzureHost.Orchestrations;

/// <summary>
/// The ids of orchestrations. Durable Task takes 1 to 100 characters, none of <c>/ \ # ?</c>, no control characters and
/// no <c>@</c> at the start; a shop's ids may hold anything and be longer.
/// </summary>
public static class InstanceIds
{
    private const int MaxLength = 100;
    private const int Kept = 60;
    private const char Escape = '~';
    private const string LifecyclePrefix = "~lifecycle:";

    /// <summary>The id of the enrollment's <see cref="JourneyOrchestrator"/>: the enrollment's own, made safe.</summary>
    public static string Of(EnrollmentId enrollment) => Shorten(Safe(enrollment.Value));

    /// <summary>The id of the customer's <see cref="LifecycleOrchestrator"/>. No enrollment's begins alike.</summary>
    public static string Of(CustomerId customer) => Shorten(LifecyclePrefix + Safe(customer.Value));

    /// <summary>Everything but letters, digits and a few signs becomes <c>~xx</c> for each of its UTF-8 bytes, so that different ids stay different.</summary>
    private static string Safe(string id)
    {
        var safe = new StringBuilder(id.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(id))
        {
            var c = (char)unit;
            if (char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '.') safe.Append(c);
            else safe.Append(Escape).Append(unit.ToString("x2"));
        }

        return safe.ToString();
    }

    /// <summary>What is too long ends in two escape characters, which no escaped id holds, and a hash of all of it.</summary>
    private static string Shorten(string id)
    {
        if (id.Length <= MaxLength) return id;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        return $"{id[..Kept]}{Escape}{Escape}{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }
}
