using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Runtime.Delivery;

/// <summary>
/// The tokens of unsubscribe links: a link tells its reader nothing and cannot be made up or changed. The same claim always
/// gives the same token: a mail rendered again has the same bytes.
/// </summary>
public sealed class UnsubscribeTokens
{
    /// <summary>The bytes of a key.</summary>
    public const int KeySize = SealedTokens.KeySize;

    private readonly SealedTokens _tokens;

    /// <summary>Takes the keys in use: the first signs, all are accepted, so that a key can be replaced without breaking sent links.</summary>
    /// <exception cref="ArgumentException">There is no key, or one is not 32 bytes long.</exception>
    public UnsubscribeTokens(params IReadOnlyList<byte[]> keys) => _tokens = new(keys, use: "");

    /// <summary>The token of a claim: letters, digits, '-' and '_'.</summary>
    /// <exception cref="ArgumentException">The claim's texts are longer together than a token may hold.</exception>
    public string Issue(UnsubscribeClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _tokens.Seal(claim.Customer, claim.Message, claim.Purpose, claim.Topic ?? "");
    }

    /// <summary>Reads a token. Anything but a token issued under one of the keys gives false, whatever it is.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out UnsubscribeClaim? claim)
    {
        var texts = new string[4];
        claim = _tokens.TryOpen(token, texts) ? new(texts[0], texts[1], texts[2], texts[3].Length == 0 ? null : texts[3]) : null;
        return claim is not null;
    }
}
