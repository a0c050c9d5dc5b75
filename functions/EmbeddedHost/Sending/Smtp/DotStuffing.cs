using System.Buffers;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>
/// A mail's bytes as they travel after DATA (RFC 5321 section 4.5.2): a dot at the start of a line is doubled, and a
/// line with one dot ends the mail. Every line end becomes CRLF, so that no lenient server sees an end we did not write.
/// </summary>
internal static class DotStuffing
{
    public static void Write(ReadOnlySpan<byte> mail, IBufferWriter<byte> output)
    {
        while (!mail.IsEmpty)
        {
            if (mail[0] == (byte)'.')
                output.Write("."u8);
            var end = mail.IndexOfAny((byte)'\r', (byte)'\n');
            output.Write(end < 0 ? mail : mail[..end]);
            output.Write("\r\n"u8);
            if (end < 0)
                break;
            mail = mail[(end + (mail[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        output.Write(".\r\n"u8);
    }
}
