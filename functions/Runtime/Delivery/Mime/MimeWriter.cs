using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>
/// Writes a mail as the bytes that are sent or stored: RFC 5322 headers, a plain-text and an HTML alternative
/// (RFC 2045, 2046), one-click unsubscribing (RFC 8058). The same mail always gives the same bytes.
/// </summary>
public static class MimeWriter
{
    private const int BoundaryDigits = 32;

    private static readonly SearchValues<char> DotAtom = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_+=");

    /// <summary>Writes the mail to a stream.</summary>
    /// <exception cref="FormatException">An address or the unsubscribe link is not fit for a header; nothing is written.</exception>
    public static void Write(MailMessage mail, Stream target)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(target);
        var buffer = new ArrayBufferWriter<byte>(2048 + (mail.Html.Length + mail.Text.Length) * 5 / 4);
        Write(mail, buffer);
        target.Write(buffer.WrittenSpan);
    }

    /// <summary>Writes the mail to a buffer. Lines end with CR LF and are at most 998 bytes long; dots are not doubled.</summary>
    /// <exception cref="FormatException">An address or the unsubscribe link is not fit for a header; nothing is written.</exception>
    public static void Write(MailMessage mail, IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(target);
        var from = MailAddress.Parse(mail.From);
        var to = MailAddress.Parse(mail.To);
        var unsubscribe = mail.UnsubscribeUrl is { } url ? ListUnsubscribe.Headers(url) : [];

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId), digest);
        var header = new HeaderWriter(target);
        header.Date("Date", mail.Date);
        header.Address("From", from);
        header.Address("To", to);
        header.Text("Subject", mail.Subject);
        header.Raw("Message-ID", "<", IsDotAtom(mail.MessageId) ? mail.MessageId : Convert.ToHexStringLower(digest), "@", from.Domain, ">");
        foreach (var (name, value) in unsubscribe) header.Raw(name, value);
        header.Text("X-Journey-Message", mail.MessageId);
        header.Raw("MIME-Version", "1.0");

        // Neither quoted-printable nor base64 can hold "=_", so the boundary stands in no part.
        Span<byte> boundary = stackalloc byte[2 + BoundaryDigits];
        "=_"u8.CopyTo(boundary);
        Convert.TryToHexStringLower(digest[..(BoundaryDigits / 2)], boundary[2..], out _);
        target.Write("Content-Type: multipart/alternative;\r\n boundary=\""u8);
        target.Write(boundary);
        target.Write("\"\r\n"u8);
        WritePart(boundary, "\r\nContent-Type: text/plain; charset=utf-8\r\n"u8, mail.Text, target);
        WritePart(boundary, "\r\nContent-Type: text/html; charset=utf-8\r\n"u8, mail.Html, target);
        target.Write("\r\n--"u8);
        target.Write(boundary);
        target.Write("--\r\n"u8);
    }

    private static void WritePart(ReadOnlySpan<byte> boundary, ReadOnlySpan<byte> type, string text, IBufferWriter<byte> target)
    {
        target.Write("\r\n--"u8);
        target.Write(boundary);
        target.Write(type);
        BodyEncoder.Write(text, target);
    }

    /// <summary>Letters, digits and a few marks: what stands in a Message-ID without quotes.</summary>
    private static bool IsDotAtom(string id) =>
        id.Length is > 0 and <= 128 && id[0] != '.' && id[^1] != '.' && !id.Contains("..", StringComparison.Ordinal)
        && !id.AsSpan().ContainsAnyExcept(DotAtom);
}
