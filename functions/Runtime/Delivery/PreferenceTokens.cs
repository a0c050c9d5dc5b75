using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Runtime.Delivery;

/// <summary>
/// The tokens of preference links. They are of a kind of their own, because they can do more: an unsubscribe token stands
/// in a header that providers and scanners act on, and can only ever withdraw; this one stands in the mail's text alone, so
/// whoever comes with it has opened the mail, and may opt in.
/// </summary>
/// <param name="keys">The keys in use, the ones of unsubscribe links: the first seals, all open.</param>
/// <exception cref="ArgumentException">There is no key, or one is not 32 bytes long.</exception>
public sealed class PreferenceTokens(params IReadOnlyList<byte[]> keys)
{
    private readonly SealedTokens _tokens = new(keys, "preferences ");

    /// <summary>The token of a claim: letters, digits, '-' and '_', always the same for the same claim.</summary>
    /// <exception cref="ArgumentException">The claim's texts are longer together than a token may hold.</exception>
    public string Issue(PreferenceClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return _tokens.Seal(claim.Customer, claim.Message, claim.Mailbox);
    }

    /// <summary>Reads a token. Anything but a token issued under one of the keys gives false, whatever it is.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out PreferenceClaim? claim)
    {
        var texts = new string[3];
        claim = _tokens.TryOpen(token, texts) ? new(texts[0], texts[1], texts[2]) : null;
        return claim is not null;
    }
}
