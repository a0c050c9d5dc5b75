using System.Text;
using System.Text.RegularExpressions;

namespace Orchestration.Runtime.Tests.Delivery.Mime;

/// <summary>A small reader of MIME, written from the RFCs and not from the writer: what a receiving program makes of the bytes.</summary>
internal sealed partial class MimeReader
{
    private MimeReader(IReadOnlyList<(string Name, string Value)> headers, string body) => (Headers, Body) = (headers, body);

    /// <summary>Header fields in their order, unfolded, values as sent.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    /// <summary>The body as sent, one character a byte.</summary>
    public string Body { get; }

    public static MimeReader Read(byte[] bytes) => Read(Encoding.Latin1.GetString(bytes));

    private static MimeReader Read(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = new List<(string, string)>();
        foreach (var line in text[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", "\t", StringComparison.Ordinal).Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            colon.ShouldBeGreaterThan(0, $"a header line without a name: {line}");
            headers.Add((line[..colon], line[(colon + 1)..].Trim(' ')));
        }

        return new MimeReader(headers, text[(end + 4)..]);
    }

    /// <summary>The one field of that name, its encoded words decoded (RFC 2047).</summary>
    public string Header(string name)
    {
        var raw = Headers.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).ShouldHaveSingleItem().Value;
        // White space between two encoded words does not count.
        var joined = BetweenWords().Replace(raw, "?==?");
        return EncodedWord().Replace(joined, word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["bytes"].Value)));
    }

    /// <summary>The parts of a multipart body (RFC 2046).</summary>
    public IReadOnlyList<MimeReader> Parts()
    {
        var boundary = Boundary().Match(Header("Content-Type")).Groups["text"].Value;
        boundary.ShouldNotBeEmpty();
        var pieces = ("\r\n" + Body).Split("\r\n--" + boundary);
        pieces[^1].ShouldBe("--\r\n");
        return [.. pieces[1..^1].Select(piece => Read(piece["\r\n".Length..]))];
    }

    /// <summary>The part's text, line ends as <c>\n</c>.</summary>
    public string Text()
    {
        var bytes = Header("Content-Transfer-Encoding") switch
        {
            "quoted-printable" => QuotedPrintable(Body),
            "base64" => Convert.FromBase64String(Body),
            var other => throw new InvalidOperationException(other),
        };
        return Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static byte[] QuotedPrintable(string body)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=') bytes.Add((byte)body[i]);
            else if (body[i + 1] == '\r') i += 2;
            else
            {
                bytes.Add(Convert.ToByte(body.Substring(i + 1, 2), 16));
                i += 2;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\?=[ \t]+=\?", RegexOptions.NonBacktracking)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<bytes>[A-Za-z0-9+/=]*)\?=", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("boundary=\"(?<text>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Boundary();
}
