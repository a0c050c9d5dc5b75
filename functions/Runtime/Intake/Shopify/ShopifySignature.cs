using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>
/// Tells Shopify's posts from anybody else's: HMAC with SHA-256 of the raw body, keyed with the app's secret, as Shopify
/// signs its webhooks over HTTPS. It signs no header and no time; what is posted again is known by its events' ids.
/// </summary>
public sealed class ShopifySignature
{
    /// <summary>The header with the signature, in base64.</summary>
    public const string Header = "X-Shopify-Hmac-Sha256";

    private const int Base64Length = 44;

    private readonly byte[][] _secrets;

    /// <summary>Takes the app's secret; several, separated by commas, where it is being replaced, of which each may sign.</summary>
    /// <exception cref="FormatException">One of them is empty.</exception>
    public ShopifySignature(string secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var parts = secrets.Split(',', StringSplitOptions.TrimEntries);
        if (Array.Exists(parts, part => part.Length == 0)) throw new FormatException("A secret is empty; several are separated by one comma each.");
        _secrets = Array.ConvertAll(parts, Encoding.UTF8.GetBytes);
    }

    /// <summary>Whether Shopify signed exactly this. Any text may be handed in as signature; an empty body is none of Shopify's.</summary>
    /// <param name="body">The request's body, byte for byte.</param>
    /// <param name="signature">The header's text.</param>
    public bool IsValid(ReadOnlySpan<byte> body, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Span<byte> signed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (body.IsEmpty || signature.Length != Base64Length
            || !Convert.TryFromBase64String(signature, signed, out var length) || length != signed.Length)
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isValid = false;
        foreach (var secret in _secrets)
        {
            HMACSHA256.HashData(secret, body, expected);
            isValid |= CryptographicOperations.FixedTimeEquals(expected, signed);
        }

        return isValid;
    }
}
