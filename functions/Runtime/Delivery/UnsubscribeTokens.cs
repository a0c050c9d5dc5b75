using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Orchestration.Runtime.Delivery;

/// <summary>
/// The tokens of unsubscribe links: encrypted and authenticated, so that a link tells its reader nothing and cannot be
/// made up or changed. The same claim always gives the same token, because the nonce is a keyed hash of the claim (as in
/// RFC 5297's synthetic IV): a mail rendered again has the same bytes.
/// </summary>
/// <remarks>Bytes: version (1), nonce (12), ciphertext, tag (16); AES-256-GCM with the version as associated data; base64url.</remarks>
public sealed class UnsubscribeTokens
{
    /// <summary>The bytes of a key.</summary>
    public const int KeySize = 32;

    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;
    private const int LongestClaim = 2048;

    // Three bytes a character at most, four characters for three bytes, and room for what is around.
    private const int LongestToken = (4 * LongestClaim) + 128;

    private readonly ImmutableArray<Keys> _keys;

    /// <summary>Takes the keys in use: the first signs, all are accepted, so that a key can be replaced without breaking sent links.</summary>
    /// <exception cref="ArgumentException">There is no key, or one is not 32 bytes long.</exception>
    public UnsubscribeTokens(params IReadOnlyList<byte[]> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Any(key => key.Length != KeySize)) throw new ArgumentException($"Unsubscribe tokens need keys of {KeySize} bytes.", nameof(keys));
        _keys = [.. keys.Select(key => new Keys(Derive(key, "encrypt"u8), Derive(key, "nonce"u8)))];
    }

    /// <summary>The token of a claim: letters, digits, '-' and '_'.</summary>
    /// <exception cref="ArgumentException">The claim's texts are longer together than a token may hold.</exception>
    public string Issue(UnsubscribeClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var length = claim.Customer.Length + claim.Message.Length + claim.Purpose.Length + (claim.Topic?.Length ?? 0);
        if (length > LongestClaim) throw new ArgumentException("The claim is too long for a token.", nameof(claim));
        var plain = ClaimBytes.Write(claim);
        var token = new byte[Overhead + plain.Length];
        token[0] = Version;
        var nonce = token.AsSpan(1, NonceSize);
        Nonce(_keys[0], plain, nonce);
        using var cipher = new AesGcm(_keys[0].Encryption, TagSize);
        cipher.Encrypt(nonce, plain, token.AsSpan(1 + NonceSize, plain.Length), token.AsSpan(token.Length - TagSize), token.AsSpan(0, 1));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token. Anything but a token issued under one of the keys gives false, whatever it is.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out UnsubscribeClaim? claim)
    {
        claim = null;
        if (token is null || token.Length > LongestToken || !IsCanonical(token, out var bytes)) return false;
        if (bytes.Length < Overhead || bytes[0] != Version) return false;
        var nonce = bytes.AsSpan(1, NonceSize);
        var plain = new byte[bytes.Length - Overhead];
        foreach (var keys in _keys)
        {
            using var cipher = new AesGcm(keys.Encryption, TagSize);
            try
            {
                cipher.Decrypt(nonce, bytes.AsSpan(1 + NonceSize, plain.Length), bytes.AsSpan(bytes.Length - TagSize), plain, bytes.AsSpan(0, 1));
            }
            catch (AuthenticationTagMismatchException)
            {
                continue;
            }

            return ClaimBytes.TryRead(plain, out claim);
        }

        return false;
    }

    /// <summary>One claim, one token: base64url with spaces, padding or stray bits at its end is refused.</summary>
    private static bool IsCanonical(string token, out byte[] bytes)
    {
        bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (Base64Url.DecodeFromChars(token, bytes, out _, out var written) != OperationStatus.Done) return false;
        bytes = bytes[..written];
        return Base64Url.EncodeToString(bytes) == token;
    }

    private static void Nonce(Keys keys, ReadOnlySpan<byte> plain, Span<byte> nonce)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys.Nonce, plain, hash);
        hash[..NonceSize].CopyTo(nonce);
    }

    private static byte[] Derive(byte[] key, ReadOnlySpan<byte> use)
    {
        var derived = new byte[KeySize];
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, use);
        return derived;
    }

    private sealed record Keys(byte[] Encryption, byte[] Nonce);
}
