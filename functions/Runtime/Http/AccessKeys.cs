using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Runtime.Http;

/// <summary>
/// The keys that open the API: the write key takes events in, the admin key opens everything. A request carries one as a
/// bearer token or as the user name of basic authentication.
/// </summary>
public sealed class AccessKeys
{
    /// <summary>The fewest characters of a key; shorter ones can be guessed.</summary>
    public const int MinLength = 16;

    private const int LongestHeader = 4096;

    private readonly byte[] _write;
    private readonly byte[] _admin;

    /// <summary>Takes the keys.</summary>
    /// <exception cref="ArgumentException">A key is too short.</exception>
    public AccessKeys(string writeKey, string adminKey)
    {
        ArgumentNullException.ThrowIfNull(writeKey);
        ArgumentNullException.ThrowIfNull(adminKey);
        if (writeKey.Length < MinLength || adminKey.Length < MinLength)
            throw new ArgumentException($"Access keys need at least {MinLength} characters.", nameof(writeKey));
        _write = Digest(writeKey);
        _admin = Digest(adminKey);
    }

    /// <summary>Whether the request may take events in.</summary>
    public bool OpenEvents(HttpRequest request) => KeyOf(request) is { } key && OpenEvents(key);

    /// <summary>Whether a key that came otherwise than in the request's header takes events in.</summary>
    public bool OpenEvents(string key) => key.Length <= LongestHeader && Matches(key, _write, _admin);

    /// <summary>Whether the request may read and change everything.</summary>
    public bool OpenAll(HttpRequest request) => KeyOf(request) is { } key && Matches(key, _admin, _admin);

    // Hashes have one length and are compared in constant time, so that no answer's timing tells how much of a key is right.
    private static bool Matches(string key, byte[] first, byte[] second)
    {
        var digest = Digest(key);
        return CryptographicOperations.FixedTimeEquals(digest, first) | CryptographicOperations.FixedTimeEquals(digest, second);
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ Length: <= LongestHeader } header]) return null;
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var encoded = header.AsSpan("Basic ".Length).Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? pair : pair[..colon];
    }
}
