using System.Security.Cryptography;

namespace Orchestration.Runtime.Delivery;

/// <summary>What seals and opens under one key, on one thread at a time. Setting it up costs more than a token does.</summary>
internal sealed class TokenCipher(byte[] encryptionKey, byte[] nonceKey) : IDisposable
{
    public const int NonceSize = 12;
    public const int TagSize = 16;

    private readonly AesGcm _cipher = new(encryptionKey, TagSize);
    private readonly IncrementalHash _nonces = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, nonceKey);

    /// <summary>Writes the one nonce of these bytes.</summary>
    public void Nonce(ReadOnlySpan<byte> plain, Span<byte> nonce)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _nonces.AppendData(plain);
        _nonces.GetHashAndReset(hash);
        hash[..NonceSize].CopyTo(nonce);
    }

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> sealedBytes, Span<byte> tag, ReadOnlySpan<byte> version) =>
        _cipher.Encrypt(nonce, plain, sealedBytes, tag, version);

    /// <summary>False where the bytes were not sealed under this key.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> version)
    {
        try
        {
            _cipher.Decrypt(nonce, sealedBytes, tag, plain, version);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _nonces.Dispose();
    }
}
