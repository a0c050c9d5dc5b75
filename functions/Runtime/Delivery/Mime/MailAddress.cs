using System.Globalization;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>A mail address, with the name shown beside it where there is one (RFC 5322, section 3.4).</summary>
/// <param name="Name">The display name, any text; empty where there is none.</param>
/// <param name="Local">The part before the last '@'.</param>
/// <param name="Domain">The part after it; names outside ASCII in their ASCII form (RFC 5891).</param>
public readonly record struct MailAddress(string Name, string Local, string Domain)
{
    private static readonly IdnMapping Idn = new();

    /// <summary>The bare address.</summary>
    public string Address => $"{Local}@{Domain}";

    /// <summary>Reads <c>address</c> or <c>Name &lt;address&gt;</c>. </summary>
    /// <exception cref="FormatException">It is no address that can be mailed (<see cref="EmailAddress"/>); the message does not repeat it.</exception>
    public static MailAddress Parse(string text)
    {
        var (name, address) = ("", text.Trim());
        if (address.EndsWith('>') && address.LastIndexOf('<') is var open and >= 0)
        {
            name = address[..open].Trim();
            address = address[(open + 1)..^1];
            if (name.Length > 1 && name[0] == '"' && name[^1] == '"') name = name[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal);
        }

        if (!EmailAddress.TryParse(address, out var parsed)) throw new FormatException($"A mail address is not one: {EmailAddress.Problem(address)}");
        return new MailAddress(name, parsed.LocalPart, ToAscii(parsed.Domain));
    }

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
