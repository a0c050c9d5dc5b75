using System.Globalization;
using System.Text;

namespace Orchestration.EmbeddedHost.Sending.Outbox;

/// <summary>The head and the two text parts of a mail as we write it: <c>multipart/alternative</c>, UTF-8, quoted-printable or base64 (RFC 2045, 2046).</summary>
/// <param name="Head">The header fields as they stand there.</param>
/// <param name="Text">The plain-text part, empty where there is none.</param>
/// <param name="Html">The HTML part, empty where there is none.</param>
internal sealed record MailParts(string Head, string Text, string Html)
{
    private const string BlankLine = "\r\n\r\n";

    /// <summary>Takes a mail apart. What cannot be read comes out empty.</summary>
    public static MailParts Read(ReadOnlySpan<byte> mail)
    {
        var all = Encoding.UTF8.GetString(mail);
        var (head, body) = Split(all);
        string text = "", html = "";
        var type = MailHeaders.Parse(head + BlankLine)["Content-Type"];
        var boundary = Boundary(type);
        foreach (var part in boundary is null ? [all] : body.Split("--" + boundary))
        {
            var (fields, content) = Split(part);
            var headers = MailHeaders.Parse(fields.TrimStart('\r', '\n') + BlankLine);
            var decoded = Decode(content.EndsWith("\r\n", StringComparison.Ordinal) ? content[..^2] : content, headers["Content-Transfer-Encoding"]);
            if (headers["Content-Type"].StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)) text = decoded;
            else if (headers["Content-Type"].StartsWith("text/html", StringComparison.OrdinalIgnoreCase)) html = decoded;
        }

        return new(head, text.ReplaceLineEndings("\n"), html.ReplaceLineEndings("\n"));
    }

    private static (string Head, string Body) Split(string part)
    {
        var blank = part.IndexOf(BlankLine, StringComparison.Ordinal);
        return blank < 0 ? (part, "") : (part[..blank], part[(blank + BlankLine.Length)..]);
    }

    private static string? Boundary(string contentType)
    {
        const string Name = "boundary=";
        var at = contentType.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : contentType[(at + Name.Length)..].Split(';')[0].Trim().Trim('"');
    }

    private static string Decode(string content, string encoding) => encoding.ToLowerInvariant() switch
    {
        "base64" => Base64(content),
        "quoted-printable" => QuotedPrintable(content),
        _ => content,
    };

    private static string Base64(string content)
    {
        var bytes = new byte[content.Length];
        return Convert.TryFromBase64String(content, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private static string QuotedPrintable(string content)
    {
        var bytes = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '=')
            {
                bytes.Add((byte)content[i]);
            }
            else if (content.AsSpan(i + 1).StartsWith("\r\n", StringComparison.Ordinal))
            {
                i += 2;
            }
            else if (i + 2 < content.Length && byte.TryParse(content.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, NumberFormatInfo.InvariantInfo, out var octet))
            {
                bytes.Add(octet);
                i += 2;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
