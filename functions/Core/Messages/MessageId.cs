using System.Security.Cryptography;
using System.Text;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Messages;

/// <summary>The id of a message: a hash of where it comes from, so that whatever is retried meets itself.</summary>
/// <param name="Value">32 lower-case hexadecimal digits.</param>
public readonly record struct MessageId(string Value)
{
    /// <summary>The id of the message that an enrollment's step sends: 128 bits of SHA-256 over (enrollment, step path, visit).</summary>
    /// <param name="enrollment">The enrollment.</param>
    /// <param name="path">The step's path.</param>
    /// <param name="visit">The how-manieth time the enrollment is at the step, from 1.</param>
    /// <param name="erasedAt">When the customer was last erased: who comes back counts enrollments from 1 again, and must not meet old ids.</param>
    public static MessageId For(EnrollmentId enrollment, string path, int visit, DateTimeOffset? erasedAt = null)
    {
        Span<byte> hash = stackalloc byte[32];
        var erased = erasedAt is { } at ? $"\n{at.UtcTicks}" : "";
        SHA256.HashData(Encoding.UTF8.GetBytes($"{enrollment.Value}\n{path}\n{visit}{erased}"), hash);
        return new(Convert.ToHexStringLower(hash[..16]));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
