using System.Collections.Immutable;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Orchestration.Runtime.Templates;

/// <summary>The Markdown of templates: CommonMark with pipe tables, and lines of tags as blocks.</summary>
internal static class BodyMarkdown
{
    /// <summary>The document; null where its elements nest deeper than the parser goes.</summary>
    public static MarkdownDocument? Parse(string masked, ImmutableArray<Tag> tags)
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation();
        builder.BlockParsers.Insert(0, new TagLineParser(tags));
        var pipeline = builder.Build();
        try
        {
            return Markdown.Parse(masked, pipeline);
        }
        catch (ArgumentException)
        {
            // Any text is Markdown: the depth is all that the parser refuses, and this is how it says so.
            return null;
        }
    }

    /// <summary>
    /// True where a loop, a list and the loop's end follow each other: then the loop repeats the list's items and not
    /// the list.
    /// </summary>
    public static bool IsLoopedList(ContainerBlock parent, int index, ImmutableArray<Tag> tags) =>
        index + 2 < parent.Count
        && parent[index] is TagLineBlock open && Single(open, tags) is { Kind: TagKind.Open, Name: "each" }
        && parent[index + 1] is ListBlock
        && parent[index + 2] is TagLineBlock close && Single(close, tags) is { Kind: TagKind.Close, Name: "each" };

    /// <summary>The link of a paragraph that holds nothing but a bold link; such a paragraph becomes a button.</summary>
    public static LinkInline? ButtonOf(ParagraphBlock paragraph) =>
        paragraph.Inline is { FirstChild: EmphasisInline { DelimiterCount: 2, FirstChild: LinkInline { IsImage: false } link } strong }
        && strong.NextSibling is null && link.NextSibling is null
            ? link
            : null;

    /// <summary>The masked tag of a table's row that holds nothing else, such as the start of a loop over rows; null for any other row.</summary>
    public static string? TagsOf(TableRow row, ImmutableArray<Tag> tags)
    {
        if (row.Count == 0 || row[0] is not TableCell { Count: 1 } cell || cell[0] is not ParagraphBlock { Inline.FirstChild: LiteralInline { NextSibling: null } literal }) return null;
        var masked = literal.Content.ToString();
        return TagLexer.TryReadMask(masked, out var tag, out var length) && length == masked.Length && tags[tag].IsStructure ? masked : null;
    }

    private static Tag? Single(TagLineBlock line, ImmutableArray<Tag> tags)
    {
        var masked = line.Masked.AsSpan().Trim();
        return TagLexer.TryReadMask(masked, out var tag, out var length) && length == masked.Length ? tags[tag] : null;
    }
}
