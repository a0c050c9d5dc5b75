using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>A mail's header fields, unfolded and decoded.</summary>
internal sealed partial class MailHeaders
{
    private const int MaxHead = 16 * 1024;
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    private MailHeaders() { }

    /// <summary>A field's text; empty when the mail has none of that name.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, "");

    /// <summary>Reads a mail file's head, at most 16 KiB of it.</summary>
    public static MailHeaders Read(string path)
    {
        var buffer = new byte[MaxHead];
        using var file = File.OpenHandle(path);
        var text = Encoding.UTF8.GetString(buffer, 0, RandomAccess.Read(file, buffer, 0));
        return Parse(text);
    }

    public static MailHeaders Parse(string text)
    {
        var headers = new MailHeaders();
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = Folding().Replace(end < 0 ? text : text[..end], " ");
        foreach (var line in head.Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers._fields.TryAdd(line[..colon], Decode(line[(colon + 1)..].Trim()));
        }

        return headers;
    }

    // Encoded words of RFC 2047; white space between two of them is not part of the text.
    private static string Decode(string text) =>
        EncodedWord().Replace(BetweenWords().Replace(text, "?=${next}"), word =>
        {
            var bytes = word.Groups["encoding"].ValueSpan is "B" or "b" ? Base64(word.Groups["text"].Value) : Quoted(word.Groups["text"].Value);
            return bytes is null ? word.Value : Encoding.UTF8.GetString(bytes);
        });

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, NumberFormatInfo.InvariantInfo, out var octet))
            {
                bytes.Add(octet);
                i += 2;
            }
            else
            {
                bytes.Add(text[i] == '_' ? (byte)' ' : (byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.NonBacktracking)]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+(?<next>=\?)", RegexOptions.NonBacktracking)]
    private static partial Regex BetweenWords();
}
