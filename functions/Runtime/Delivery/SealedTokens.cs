using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;

namespace Orchestration.Runtime.Delivery;

/// <summary>
/// Tokens that are encrypted and authenticated, so that they tell their reader nothing and cannot be made up or changed.
/// The same texts always give the same token, because the nonce is a keyed hash of them (as in RFC 5297's synthetic IV).
/// </summary>
/// <remarks>Bytes: version (1), nonce (12), ciphertext, tag (16); AES-256-GCM with the version as associated data; base64url.</remarks>
internal sealed class SealedTokens
{
    /// <summary>The bytes of a key.</summary>
    public const int KeySize = 32;

    private const byte Version = 1;
    private const int NonceSize = TokenCipher.NonceSize;
    private const int TagSize = TokenCipher.TagSize;
    private const int Overhead = 1 + NonceSize + TagSize;
    private const int LongestTexts = 2048;
    private const int UsualTexts = 256;

    // Three bytes a character at most, four characters for three bytes, and room for what is around.
    private const int LongestToken = (4 * LongestTexts) + 128;

    private readonly ImmutableArray<TokenKey> _keys;

    /// <summary>Takes the keys in use: the first seals, all open, so that a key can be replaced without breaking tokens that are out.</summary>
    /// <param name="keys">The keys, shared with tokens of other uses.</param>
    /// <param name="use">What the tokens are for: a token of one use never opens as one of another.</param>
    /// <exception cref="ArgumentException">There is no key, or one is not 32 bytes long.</exception>
    public SealedTokens(IReadOnlyList<byte[]> keys, string use)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0 || keys.Any(key => key.Length != KeySize)) throw new ArgumentException($"Tokens need keys of {KeySize} bytes.", nameof(keys));
        _keys = [.. keys.Select(key => new TokenKey(key, use))];
    }

    /// <summary>The token of some texts: letters, digits, '-' and '_'.</summary>
    /// <exception cref="ArgumentException">The texts are longer together than a token may hold.</exception>
    public string Seal(params ReadOnlySpan<string> texts)
    {
        var length = 0;
        foreach (var text in texts) length += text.Length;
        if (length > LongestTexts) throw new ArgumentException("The texts are too long for a token.", nameof(texts));
        var size = SealedTexts.Size(texts);
        var plain = size <= UsualTexts ? stackalloc byte[UsualTexts] : new byte[size];
        plain = plain[..size];
        SealedTexts.Write(texts, plain);
        var token = size <= UsualTexts ? stackalloc byte[Overhead + UsualTexts] : new byte[Overhead + size];
        token = token[..(Overhead + size)];
        token[0] = Version;
        var nonce = token.Slice(1, NonceSize);
        var cipher = _keys[0].Take();
        cipher.Nonce(plain, nonce);
        cipher.Encrypt(nonce, plain, token.Slice(1 + NonceSize, size), token[^TagSize..], token[..1]);
        _keys[0].GiveBack(cipher);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Opens a token. Anything but a token of this use and so many texts, sealed under one of the keys, gives false, whatever it is.</summary>
    public bool TryOpen(string? token, Span<string> texts)
    {
        if (token is null || token.Length > LongestToken || !IsCanonical(token, out var bytes)) return false;
        if (bytes.Length < Overhead || bytes[0] != Version) return false;
        var nonce = bytes.AsSpan(1, NonceSize);
        var plain = new byte[bytes.Length - Overhead];
        foreach (var key in _keys)
        {
            var cipher = key.Take();
            var isOpen = cipher.TryDecrypt(nonce, bytes.AsSpan(1 + NonceSize, plain.Length), bytes.AsSpan(bytes.Length - TagSize), plain, bytes.AsSpan(0, 1));
            key.GiveBack(cipher);
            if (isOpen) return SealedTexts.TryRead(plain, texts);
        }

        return false;
    }

    /// <summary>The same texts, one token: base64url with spaces, padding or stray bits at its end is refused.</summary>
    private static bool IsCanonical(string token, out byte[] bytes)
    {
        bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (Base64Url.DecodeFromChars(token, bytes, out _, out var written) != OperationStatus.Done) return false;
        bytes = bytes[..written];
        return Base64Url.EncodeToString(bytes) == token;
    }
}
