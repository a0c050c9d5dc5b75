using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Delivery;

/// <summary>A key as tokens of one use know it, with a cipher kept for whoever comes next.</summary>
internal sealed class TokenKey(byte[] key, string use)
{
    private readonly byte[] _encryption = Derive(key, use + "encrypt");
    private readonly byte[] _nonce = Derive(key, use + "nonce");
    private TokenCipher? _spare;

    /// <summary>A cipher that is the caller's until it is given back.</summary>
    public TokenCipher Take() => Interlocked.Exchange(ref _spare, null) ?? new(_encryption, _nonce);

    /// <summary>Keeps the cipher. One spare is enough: tokens are sealed now and then, between things that take far longer.</summary>
    public void GiveBack(TokenCipher cipher) => Interlocked.Exchange(ref _spare, cipher)?.Dispose();

    private static byte[] Derive(byte[] key, string label)
    {
        var derived = new byte[key.Length];
        HKDF.Expand(HashAlgorithmName.SHA256, key, derived, Encoding.UTF8.GetBytes(label));
        return derived;
    }
}
