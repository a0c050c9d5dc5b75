using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Core.Events;

/// <summary>What makes an event itself: CloudEvents says that source and id together are unique for each distinct event.</summary>
/// <param name="Source">CloudEvents <c>source</c>.</param>
/// <param name="Id">CloudEvents <c>id</c>.</param>
public readonly record struct EventKey(string Source, string Id)
{
    /// <summary>The bytes of a digest.</summary>
    public const int DigestBytes = 16;

    /// <summary>The first <see cref="DigestBytes"/> bytes of SHA-256 over both parts and where they meet: what a store remembers to refuse a duplicate.</summary>
    public byte[] Digest()
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Source.Length}:{Source}{Id}"), hash);
        return hash[..DigestBytes].ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Source, "#", Id);
}
