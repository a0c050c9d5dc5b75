using System.Security.Cryptography;
using System.Text;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Messages;

/// <summary>The id of a message: a hash of where it comes from, so that whatever is retried meets itself.</summary>
/// <param name="Value">32 lower-case hexadecimal digits.</param>
public readonly record struct MessageId(string Value)
{
    /// <summary>The id of the message that an enrollment's step sends: 128 bits of SHA-256 over (enrollment, step path, visit).</summary>
    public static MessageId For(EnrollmentId enrollment, string path, int visit)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{enrollment.Value}\n{path}\n{visit}"), hash);
        return new(Convert.ToHexStringLower(hash[..16]));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
