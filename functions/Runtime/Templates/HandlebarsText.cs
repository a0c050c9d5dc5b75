using System.Collections.Immutable;
using System.Text;

namespace Orchestration.Runtime.Templates;

/// <summary>Writes plain text and masked tags as a Handlebars template, so that only a tag can ever be taken for one.</summary>
internal static class HandlebarsText
{
    /// <summary>Appends literal text; what Handlebars could take for markup is printed by a helper instead.</summary>
    public static void AppendLiteral(StringBuilder target, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '{' => target.Append("{{literal-open}}"),
                '}' => target.Append("{{literal-close}}"),
                '\\' => target.Append("{{literal-backslash}}"),
                _ => target.Append(c),
            };
        }
    }

    /// <summary>The masked text as a template of plain text.</summary>
    public static string Expand(string masked, ImmutableArray<Tag> tags)
    {
        var result = new StringBuilder();
        for (ReadOnlySpan<char> rest = masked; !rest.IsEmpty;)
        {
            if (TagLexer.TryReadMask(rest, out var tag, out var length)) result.Append(tags[tag].Source);
            else AppendLiteral(result, rest[..(length = Literal(rest))]);
            rest = rest[length..];
        }

        return result.ToString();
    }

    /// <summary>The length of the text up to the next mask.</summary>
    public static int Literal(ReadOnlySpan<char> text)
    {
        var next = text.IndexOf(TagLexer.Start);
        return next < 0 ? text.Length : next;
    }
}
