using System.Collections.Immutable;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// A link's or image's address with fields in it. A field that starts the address is checked when rendered (http, https
/// or mailto, anything else becomes '#'); a field further on is percent-encoded, and cannot change the host.
/// </summary>
internal static class LinkAddress
{
    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];

    /// <summary>What is wrong with the address, or null.</summary>
    public static string? Problem(string masked, ImmutableArray<Tag> tags)
    {
        if (masked.Length == 0) return "a link needs an address";
        if (masked[0] != TagLexer.Start && !Array.Exists(Schemes, s => masked.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            return "an address in a mail is whole: it starts with https://, http://, mailto: or a field such as {{shop.url}}";
        for (ReadOnlySpan<char> rest = masked; !rest.IsEmpty;)
        {
            var start = masked.Length - rest.Length;
            if (TagLexer.TryReadMask(rest, out var tag, out var length))
            {
                if (tags[tag] is { Kind: not TagKind.Nothing } and not { Kind: TagKind.Output, Name: "" or "default" })
                    return "an address takes plain fields only; choose between two links with {{#if}} on lines of its own";
                if (start > 0 && IsHostOpen(masked.AsSpan(0, start)))
                    return "a field may not become part of an address's host: put a '/' before it";
            }
            else length = HandlebarsText.Literal(rest);

            rest = rest[length..];
        }

        return null;
    }

    /// <summary>Writes the address as Handlebars source; <paramref name="escape"/> writes its literal parts.</summary>
    public static string Expand(string masked, ImmutableArray<Tag> tags, Func<string, string> escape)
    {
        var result = new StringBuilder();
        for (ReadOnlySpan<char> rest = masked; !rest.IsEmpty;)
        {
            if (TagLexer.TryReadMask(rest, out var tag, out var length))
            {
                var helper = result.Length == 0 ? "address" : "address-part";
                if (tags[tag].Value is { } value) result.Append($"{{{{{helper} {value}}}}}");
            }
            else
            {
                length = HandlebarsText.Literal(rest);
                result.Append(escape(Encode(rest[..length])));
            }

            rest = rest[length..];
        }

        return result.ToString();
    }

    private static bool IsHostOpen(ReadOnlySpan<char> before)
    {
        var scheme = before.IndexOf(':');
        if (scheme >= 0 && !before[scheme..].StartsWith("://")) return false;
        return !before[(scheme < 0 ? 0 : scheme + 3)..].ContainsAny('/', '?', '#');
    }

    /// <summary>Percent-encodes what an address cannot hold; braces too, which Handlebars would read.</summary>
    private static string Encode(ReadOnlySpan<char> literal)
    {
        var result = new StringBuilder();
        foreach (var rune in literal.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7f && rune.Value is not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}')) result.Append((char)rune.Value);
            else result.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return result.ToString();
    }
}
