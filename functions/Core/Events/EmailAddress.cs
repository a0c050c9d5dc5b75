using System.Diagnostics.CodeAnalysis;

namespace Orchestration.Core.Events;

/// <summary>
/// An address that mail can be sent to, kept exactly as it was given.
/// </summary>
/// <remarks>
/// <para>
/// The policy is RFC 5321's mailbox (the envelope), not RFC 5322's header syntax, because an address here is typed into
/// a form and then mailed. In the words of the isemail corpus:
/// </para>
/// <list type="bullet">
/// <item>Valid addresses and addresses whose domain has no DNS record are accepted: whether a domain answers today is
/// for delivery to find out.</item>
/// <item>RFC 5321, quoted local parts (<c>"first last"@example.com</c>) are accepted: real mailboxes have them.</item>
/// <item>RFC 5321, single-label domains (<c>a@io</c>) are accepted: the corpus calls some valid, and only DNS tells
/// them apart.</item>
/// <item>RFC 5321, a numeric last label (<c>a@192.168.0.1</c>) is refused: no such top-level domain can exist
/// (RFC 3696 section 2), it is an IP address without its brackets.</item>
/// <item>RFC 5321, address literals (<c>a@[192.168.0.1]</c>) are refused: no customer has one, and they would let a
/// sign-up form choose a machine in our own network as the destination.</item>
/// <item>CFWS and DEPREC (comments, folding, spaces around the <c>@</c>, obsolete local parts) are refused: they are
/// for headers, differ from the mailbox they name, and so make one mailbox look like many.</item>
/// <item>RFC 5322 (too long, malformed literals, characters no host name has) is refused: no server takes it.</item>
/// </list>
/// <para>
/// Internationalised addresses (RFC 6531) are accepted outside quotes where every non-ASCII character is a letter, mark
/// or digit; symbols, spaces, controls and invisible format characters are refused, since people cannot see them.
/// Limits are RFC 5321's, in octets of UTF-8: 254 in all, 64 before the <c>@</c>, 63 a label of the domain.
/// </para>
/// </remarks>
public readonly record struct EmailAddress
{
    private readonly string? _text;
    private readonly int _at;

    private EmailAddress(string text, int at) => (_text, _at) = (text, at);

    /// <summary>The longest address, in octets of UTF-8 (RFC 5321 section 4.5.3.1.3, less the angle brackets).</summary>
    public const int MaxLength = 254;

    /// <summary>The part before the last <c>@</c>, with its quotes if it has them.</summary>
    public string LocalPart => _text?[.._at] ?? "";

    /// <summary>The part after the last <c>@</c>, in the case it was given in.</summary>
    public string Domain => _text?[(_at + 1)..] ?? "";

    /// <summary>Reads an address.</summary>
    /// <param name="text">What somebody typed; nothing is trimmed or corrected.</param>
    /// <param name="address">The address, when there is one.</param>
    /// <returns>Whether <paramref name="text"/> is an address by the policy above.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        var accepted = EmailAddressSyntax.Problem(text, out var at) is null;
        address = accepted ? new EmailAddress(text!, at) : default;
        return accepted;
    }

    /// <summary>Says why <paramref name="text"/> is not an address, in words for the person who typed it.</summary>
    /// <returns>The reason, which never repeats the address; null when the address is accepted.</returns>
    public static string? Problem(string? text) => EmailAddressSyntax.Problem(text, out _);

    /// <summary>The address as it was given.</summary>
    public override string ToString() => _text ?? "";
}
