using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Tracking;

/// <summary>
/// Tells SendGrid's posts from anybody else's: ECDSA over P-256 and SHA-256, of the timestamp header's text and the raw
/// body, as SendGrid's Signed Event Webhook has it.
/// </summary>
public sealed class SendGridSignature
{
    /// <summary>The header with the signature: DER, in base64.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header with the time of the post, in seconds of Unix time.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>
    /// How old a post may be. SendGrid sends what was not taken again for 24 hours, and does not say whether it signs anew
    /// each time; a narrower window could lose what happened during an outage. What is replayed within it is known by its id.
    /// </summary>
    public static readonly TimeSpan Behind = TimeSpan.FromHours(25);

    /// <summary>How far a post's time may lie ahead of our clock.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private const string P256 = "1.2.840.10045.3.1.7";
    private const int LongestSignature = 128;

    private readonly byte[] _key;

    /// <summary>Takes the verification key that SendGrid shows: a public key (SPKI) in base64.</summary>
    /// <exception cref="FormatException">It is no such key.</exception>
    public SendGridSignature(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = new byte[key.Length];
        if (!Convert.TryFromBase64String(key.Trim(), _key, out var length)) throw new FormatException("The verification key is not in base64.");
        _key = _key[..length];
        try
        {
            using var ecdsa = Open();
            if (ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256) throw new FormatException("The verification key is not on the curve P-256.");
        }
        catch (CryptographicException fault)
        {
            throw new FormatException("The verification key is no public ECDSA key.", fault);
        }
    }

    /// <summary>Whether the timestamp header names a time, and one near enough to <paramref name="now"/>.</summary>
    public static bool IsFresh(string timestamp, DateTimeOffset now)
    {
        if (timestamp.Length > 12 || !long.TryParse(timestamp, NumberStyles.None, NumberFormatInfo.InvariantInfo, out var seconds)) return false;
        var age = now.ToUnixTimeSeconds() - seconds;
        return age <= (long)Behind.TotalSeconds && age >= -(long)Ahead.TotalSeconds;
    }

    /// <summary>Whether SendGrid signed exactly this. Any text may be handed in as headers.</summary>
    /// <param name="body">The request's body, byte for byte.</param>
    /// <param name="timestamp">The timestamp header's text.</param>
    /// <param name="signature">The signature header's text.</param>
    public bool IsValid(ReadOnlySpan<byte> body, string timestamp, string signature)
    {
        ArgumentNullException.ThrowIfNull(timestamp);
        ArgumentNullException.ThrowIfNull(signature);
        Span<byte> der = stackalloc byte[LongestSignature];
        if (signature.Length > LongestSignature || !Convert.TryFromBase64String(signature, der, out var length)) return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(body);
        try
        {
            using var ecdsa = Open();
            return ecdsa.VerifyHash(hash.GetHashAndReset(), der[..length], DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // Some platforms throw where others say no to what is not DER.
            return false;
        }
    }

    // One a post: whether an ECDsa may be used by several threads at once is up to the platform.
    private ECDsa Open()
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(_key, out var read);
            return read == _key.Length ? ecdsa : throw new CryptographicException("Something follows the key.");
        }
        catch
        {
            ecdsa.Dispose();
            throw;
        }
    }
}
