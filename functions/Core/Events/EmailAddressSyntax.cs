using System.Buffers;
using System.Globalization;
using System.Text;

namespace Orchestration.Core.Events;

/// <summary>The grammar behind <see cref="EmailAddress"/>: one pass from left to right over at most 254 characters.</summary>
internal static class EmailAddressSyntax
{
    private const int MaxLocalPart = 64;
    private const int MaxLabel = 63;

    // RFC 5322 section 3.2.3, atext.
    private static readonly SearchValues<char> Atom =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~");

    internal static string? Problem(string? text, out int at)
    {
        at = -1;
        if (string.IsNullOrEmpty(text))
            return "An e-mail address is needed.";
        if (text.Length > EmailAddress.MaxLength || Encoding.UTF8.GetByteCount(text) > EmailAddress.MaxLength)
            return "The address is longer than 254 characters.";

        var span = text.AsSpan();
        var problem = span[0] == '"' ? QuotedLocalPart(span, out at) : PlainLocalPart(span, out at);
        if (problem is not null)
            return problem;
        if (Encoding.UTF8.GetByteCount(span[..at]) > MaxLocalPart)
            return "The part before the @ is longer than 64 characters.";
        return Domain(span[(at + 1)..]);
    }

    private static string? QuotedLocalPart(ReadOnlySpan<char> text, out int end)
    {
        for (end = 1; end < text.Length; end++)
        {
            if (text[end] == '"')
            {
                end++;
                return end < text.Length && text[end] == '@' ? null : "The closing quote must be followed by an @.";
            }

            if (text[end] == '\\')
                end++;
            if (end < text.Length && text[end] is < ' ' or > '~')
                return "The quoted part before the @ has a character that cannot be in it.";
        }

        return "The quote at the start is not closed.";
    }

    private static string? PlainLocalPart(ReadOnlySpan<char> text, out int at)
    {
        at = text.IndexOf('@');
        if (at < 0)
            return "The address has no @.";
        if (at == 0)
            return "There is nothing before the @.";
        var local = text[..at];
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf("..", StringComparison.Ordinal) >= 0)
            return "The part before the @ has a dot at its start, its end or twice in a row.";
        for (var rest = local; !rest.IsEmpty;)
        {
            if (rest[0] == '.' || Atom.Contains(rest[0]))
                rest = rest[1..];
            else if (!SkipLetter(ref rest))
                return "The part before the @ has a character that cannot be in it.";
        }

        return null;
    }

    private static string? Domain(ReadOnlySpan<char> domain)
    {
        if (domain.IsEmpty)
            return "There is nothing after the @.";
        if (domain[0] == '[')
            return "An address at a number in brackets is not accepted; give one at a domain.";
        var label = domain;
        foreach (var range in domain.Split('.'))
        {
            label = domain[range];
            if (Label(label) is { } problem)
                return problem;
        }

        return label.ContainsAnyExceptInRange('0', '9') ? null : "The last part of the domain is a number.";
    }

    private static string? Label(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty)
            return "The domain has a dot at its start, its end or twice in a row.";
        if (label[0] == '-' || label[^1] == '-')
            return "A part of the domain starts or ends with a hyphen.";
        if (Encoding.UTF8.GetByteCount(label) > MaxLabel)
            return "A part of the domain is longer than 63 characters.";
        while (!label.IsEmpty)
        {
            if (label[0] == '-' || char.IsAsciiLetterOrDigit(label[0]))
                label = label[1..];
            else if (!SkipLetter(ref label))
                return "The domain has a character that cannot be in it.";
        }

        return null;
    }

    /// <summary>Steps over one non-ASCII letter, mark or digit; refuses anything else, half a surrogate pair too.</summary>
    private static bool SkipLetter(ref ReadOnlySpan<char> text)
    {
        if (char.IsAscii(text[0]) || Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done)
            return false;
        text = text[length..];
        return Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
