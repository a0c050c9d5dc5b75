using System.Collections.Immutable;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>The header fields by which a mail client offers one-click unsubscribing (RFC 8058).</summary>
public static class ListUnsubscribe
{
    /// <summary>A header's line has at most 998 bytes (RFC 5322 section 2.1.1), its name among them.</summary>
    private const int LongestUrl = 900;

    /// <summary>The fields, names and values.</summary>
    /// <param name="url">The mail's own unsubscribe address.</param>
    /// <exception cref="FormatException">It is not fit for a header; the message does not repeat it.</exception>
    public static ImmutableArray<KeyValuePair<string, string>> Headers(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.Length > LongestUrl) throw new FormatException($"An unsubscribe link is longer than {LongestUrl} characters, which a header does not take: the customer's id or the public address is too long.");
        return IsFit(url)
            ? [new("List-Unsubscribe", $"<{url}>"), new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
            : throw new FormatException("An unsubscribe link is not a whole http address.");
    }

    private static bool IsFit(string url) =>
        !url.AsSpan().ContainsAnyExceptInRange('!', '~') && !url.AsSpan().ContainsAny('<', '>', ',')
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
