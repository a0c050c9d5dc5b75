using Orchestration.Runtime.Delivery;

namespace Orchestration.Runtime.Tracking;

/// <summary>
/// The tokens that a provider keeps with a mail and sends back with its events: they name the customer and the message to
/// us, and nothing to anybody else. A customer's id may be an address, so it never goes to the provider in the open.
/// </summary>
/// <param name="keys">The keys in use, the ones of unsubscribe links: the first seals, all open.</param>
/// <exception cref="ArgumentException">There is no key, or one is not 32 bytes long.</exception>
public sealed class MessageTokens(params IReadOnlyList<byte[]> keys)
{
    private readonly SealedTokens _tokens = new(keys, "message ");

    /// <summary>The token of a message: letters, digits, '-' and '_', always the same for the same message.</summary>
    /// <exception cref="ArgumentException">The ids are longer together than a token may hold.</exception>
    public string Issue(TrackedMessage message) => _tokens.Seal(message.Customer.Value, message.Message.Value);

    /// <summary>Reads a token. Anything but a token issued under one of the keys gives false, whatever it is.</summary>
    public bool TryRead(string? token, out TrackedMessage message)
    {
        var texts = new string[2];
        var isOurs = _tokens.TryOpen(token, texts);
        message = isOurs ? new(new(texts[0]), new(texts[1])) : default;
        return isOurs;
    }
}
