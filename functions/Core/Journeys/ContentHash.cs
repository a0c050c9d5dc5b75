using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Core.Journeys;

/// <summary>The hash of a definition's text: its version. Whoever holds one gets exactly that text, or nothing.</summary>
/// <param name="Value">The first 16 hexadecimal digits of SHA-256, lower case.</param>
public readonly record struct ContentHash(string Value)
{
    /// <summary>The hash of a text, in UTF-8.</summary>
    public static ContentHash Of(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new(Convert.ToHexStringLower(hash[..8]));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
