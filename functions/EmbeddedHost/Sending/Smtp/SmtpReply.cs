using System.Buffers;
using Orchestration.Runtime.Delivery;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>One answer of the server.</summary>
/// <param name="Code">Three digits; the first says success, more wanted, try later or no (RFC 5321 section 4.2.1).</param>
/// <param name="Text">Its lines without codes, joined by line feeds.</param>
internal readonly record struct SmtpReply(int Code, string Text)
{
    private static readonly SearchValues<char> EnhancedCodeCharacters = SearchValues.Create("0123456789.");

    public bool IsOk => Code is >= 200 and < 300;

    public bool IsClosing => Code == 421;

    /// <summary>The reply in a form fit for receipts.</summary>
    public string Reason => ReasonText.Clean($"{Code} {Text}");

    /// <summary>The enhanced status code (RFC 3463) that starts the text, such as <c>5.1.1</c>; empty without one.</summary>
    public ReadOnlySpan<char> EnhancedCode
    {
        get
        {
            var text = Text.AsSpan();
            var end = text.IndexOfAnyExcept(EnhancedCodeCharacters);
            var code = end < 0 ? text : text[..end];
            return code.Count('.') == 2 && code.Length >= 5 && code[1] == '.' ? code : default;
        }
    }
}
