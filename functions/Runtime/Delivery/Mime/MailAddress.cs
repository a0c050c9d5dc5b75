using System.Globalization;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>A mail address, with the name shown beside it where there is one (RFC 5322, section 3.4).</summary>
/// <param name="Name">The display name, any text; empty where there is none.</param>
/// <param name="Local">The part before the last '@'.</param>
/// <param name="Domain">The part after it; names outside ASCII in their ASCII form (RFC 5891).</param>
internal readonly record struct MailAddress(string Name, string Local, string Domain)
{
    private static readonly IdnMapping Idn = new();

    /// <summary>The bare address.</summary>
    public string Address => $"{Local}@{Domain}";

    /// <summary>Reads <c>address</c> or <c>Name &lt;address&gt;</c>. Whether the address exists, or obeys every rule, is not asked here; that it stays one address is.</summary>
    /// <exception cref="FormatException">It could end its header line, or be read as something other than one address.</exception>
    public static MailAddress Parse(string text)
    {
        var (name, address) = ("", text.Trim());
        if (address.EndsWith('>') && address.LastIndexOf('<') is var open and >= 0)
        {
            name = address[..open].Trim();
            address = address[(open + 1)..^1];
            if (name.Length > 1 && name[0] == '"' && name[^1] == '"') name = name[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);
        }

        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || !IsSafe(address[..at]) || !IsSafe(address[(at + 1)..]))
            throw new FormatException("A mail address is not of the form name@domain.");
        return new MailAddress(name, address[..at], ToAscii(address[(at + 1)..]));
    }

    /// <summary>No controls anywhere; no spaces and no characters that separate addresses, except in quotes and brackets.</summary>
    private static bool IsSafe(string part)
    {
        var isQuoted = part.Length > 1 && ((part[0] == '"' && part[^1] == '"') || (part[0] == '[' && part[^1] == ']'));
        for (var i = 0; i < part.Length; i++)
        {
            if (char.IsControl(part[i]) || char.IsSurrogate(part[i]) && !IsPaired(part, i) || part[i] is '\u2028' or '\u2029') return false;
            var isInside = isQuoted && i > 0 && i < part.Length - 1;
            if (isInside && part[i] == '"' && part[i - 1] != '\\') return false;
            if (!isInside && !(isQuoted && i is 0 || isQuoted && i == part.Length - 1) && (part[i] is ' ' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '"' or '[' or ']' || part[i] == '@')) return false;
        }

        return true;
    }

    private static bool IsPaired(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static string ToAscii(string domain)
    {
        if (System.Text.Ascii.IsValid(domain)) return domain;
        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException error)
        {
            throw new FormatException("A mail address's domain is no domain name.", error);
        }
    }
}
