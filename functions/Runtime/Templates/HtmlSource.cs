using System.Collections.Immutable;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>Writes literal text and masked tags as HTML with Handlebars in it, fit for elements and for quoted attributes.</summary>
internal static class HtmlSource
{
    /// <summary>The literal text with everything escaped that HTML or Handlebars would read.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        AppendLiteral(result, text);
        return result.ToString();
    }

    /// <summary>The masked text with its tags expanded and everything else escaped.</summary>
    public static string Expand(string masked, ImmutableArray<Tag> tags)
    {
        var result = new StringBuilder();
        for (ReadOnlySpan<char> rest = masked; !rest.IsEmpty;)
        {
            if (TagLexer.TryReadMask(rest, out var tag, out var length)) result.Append(tags[tag].Source);
            else AppendLiteral(result, rest[..(length = HandlebarsText.Literal(rest))]);
            rest = rest[length..];
        }

        return result.ToString();
    }

    private static void AppendLiteral(StringBuilder target, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => target.Append("&amp;"),
                '<' => target.Append("&lt;"),
                '>' => target.Append("&gt;"),
                '"' => target.Append("&quot;"),
                '\'' => target.Append("&#39;"),
                '{' => target.Append("&#123;"),
                '}' => target.Append("&#125;"),
                '\\' => target.Append("&#92;"),
                _ => target.Append(c),
            };
        }
    }
}
