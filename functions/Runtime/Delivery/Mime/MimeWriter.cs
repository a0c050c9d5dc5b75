using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Runtime.Delivery.Mime;

/// <summary>
/// Writes a mail as the bytes that are sent or stored: RFC 5322 headers, a plain-text and an HTML alternative
/// (RFC 2045, 2046), one-click unsubscribing (RFC 8058). The same mail always gives the same bytes.
/// </summary>
public static class MimeWriter
{
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

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)));
        var header = new HeaderWriter(target);
        header.Raw("Date", mail.Date.ToString("ddd, dd MMM yyyy HH':'mm':'ss ", CultureInfo.InvariantCulture) + Offset(mail.Date.Offset));
        header.Address("From", from);
        header.Address("To", to);
        header.Text("Subject", mail.Subject);
        header.Raw("Message-ID", $"<{(IsDotAtom(mail.MessageId) ? mail.MessageId : hash)}@{from.Domain}>");
        foreach (var (name, value) in unsubscribe) header.Raw(name, value);
        header.Text("X-Journey-Message", mail.MessageId);
        header.Raw("MIME-Version", "1.0");

        // Neither quoted-printable nor base64 can hold "=_", so the boundary stands in no part.
        var boundary = $"=_{hash.AsSpan(0, 32)}";
        header.Raw("Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        WritePart(boundary, "text/plain", mail.Text, target);
        WritePart(boundary, "text/html", mail.Html, target);
        Append($"\r\n--{boundary}--\r\n", target);
    }

    private static void WritePart(string boundary, string type, string text, IBufferWriter<byte> target)
    {
        Append($"\r\n--{boundary}\r\nContent-Type: {type}; charset=utf-8\r\n", target);
        BodyEncoder.Write(text, target);
    }

    private static string Offset(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset.Duration():hhmm}");

    /// <summary>Letters, digits and a few marks: what stands in a Message-ID without quotes.</summary>
    private static bool IsDotAtom(string id) =>
        id.Length is > 0 and <= 128 && id[0] != '.' && id[^1] != '.' && !id.Contains("..", StringComparison.Ordinal)
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '=');

    private static void Append(string ascii, IBufferWriter<byte> target) =>
        target.Advance(Encoding.ASCII.GetBytes(ascii, target.GetSpan(ascii.Length)));
}
