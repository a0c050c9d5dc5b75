using System.Collections.Immutable;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Orchestration.Runtime.Templates;

/// <summary>Writes a template's Markdown as the HTML inside the layout's card, every element with its own style.</summary>
internal sealed class HtmlBody
{
    private readonly ImmutableArray<Tag> _tags;
    private readonly ProblemList _problems;
    private readonly int _offset;
    private readonly TagNesting _nesting;
    private readonly StringBuilder _html = new();
    private readonly HtmlInlines _inlines;

    private HtmlBody(ImmutableArray<Tag> tags, ProblemList problems, int offset)
    {
        (_tags, _problems, _offset) = (tags, problems, offset);
        _nesting = new TagNesting(tags, problems);
        _inlines = new HtmlInlines(_html, tags, _nesting, problems, offset);
    }

    /// <summary>The body's HTML as Handlebars source; positions in the document count from <paramref name="offset"/> in the file.</summary>
    public static string Write(MarkdownDocument document, ImmutableArray<Tag> tags, ProblemList problems, int offset)
    {
        var body = new HtmlBody(tags, problems, offset);
        body.WriteChildren(document, isTight: false);
        return body._html.ToString();
    }

    private void WriteChildren(ContainerBlock parent, bool isTight)
    {
        var outer = _nesting.Enter();
        for (var i = 0; i < parent.Count; i++)
        {
            if (BodyMarkdown.IsLoopedList(parent, i, _tags))
            {
                WriteList((ListBlock)parent[i + 1], (TagLineBlock)parent[i], (TagLineBlock)parent[i + 2]);
                i += 2;
            }
            else WriteBlock(parent[i], isTight);
        }

        _nesting.Leave(outer);
    }

    private void WriteBlock(Block block, bool isTight)
    {
        switch (block)
        {
            case TagLineBlock line: WriteTags(line); break;
            case HeadingBlock heading: WriteHeading(heading); break;
            case ParagraphBlock paragraph: WriteParagraph(paragraph, isTight); break;
            case ListBlock list: WriteList(list, null, null); break;
            case QuoteBlock quote: WriteContainer("blockquote", MailStyles.Quote, quote, isTight: quote.Count == 1); break;
            case ThematicBreakBlock: _html.Append($"<hr style=\"{MailStyles.Rule}\">\n"); break;
            case Table table: WriteTable(table); break;
            case CodeBlock code: WriteCode(code); break;
            case LinkReferenceDefinitionGroup or BlankLineBlock: break;
            case HtmlBlock { Type: HtmlBlockType.Comment }: break;
            case HtmlBlock: _problems.Add(_offset + block.Span.Start, "HTML is not used in templates: write Markdown, the layout does the rest"); break;
            default: _problems.Add(_offset + block.Span.Start, "this kind of Markdown is not used in templates"); break;
        }
    }

    private void WriteTags(TagLineBlock line)
    {
        _nesting.Pass(line.Masked);
        _html.Append(HtmlSource.Expand(line.Masked.Trim(), _tags)).Append('\n');
    }

    private void WriteHeading(HeadingBlock heading)
    {
        var level = Math.Min(heading.Level, 3);
        _html.Append($"<h{level} style=\"{level switch { 1 => MailStyles.Heading1, 2 => MailStyles.Heading2, _ => MailStyles.Heading3 }}\">");
        _inlines.Write(heading.Inline);
        _html.Append($"</h{level}>\n");
    }

    private void WriteParagraph(ParagraphBlock paragraph, bool isTight)
    {
        if (BodyMarkdown.ButtonOf(paragraph) is { } link)
        {
            _inlines.WriteButton(link);
            return;
        }

        if (!isTight) _html.Append($"<p style=\"{MailStyles.Paragraph}\">");
        _inlines.Write(paragraph.Inline);
        if (!isTight) _html.Append("</p>\n");
    }

    private void WriteContainer(string element, string style, ContainerBlock container, bool isTight = false)
    {
        _html.Append($"<{element} style=\"{style}\">");
        WriteChildren(container, isTight);
        _html.Append($"</{element}>\n");
    }

    private void WriteList(ListBlock list, TagLineBlock? open, TagLineBlock? close)
    {
        var element = list.IsOrdered ? "ol" : "ul";
        var start = list.IsOrdered && list.OrderedStart is { } first && first != "1" ? $" start=\"{HtmlSource.Escape(first)}\"" : "";
        _html.Append($"<{element}{start} style=\"{MailStyles.List}\">\n");
        if (open is not null) WriteTags(open);
        foreach (var item in list) WriteContainer("li", MailStyles.Item, (ListItemBlock)item, isTight: !list.IsLoose);
        if (close is not null) WriteTags(close);
        _html.Append($"</{element}>\n");
    }

    private void WriteTable(Table table)
    {
        _html.Append($"<table class=\"data\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"{MailStyles.Table}\">\n");
        var outer = _nesting.Enter();
        foreach (var block in table)
        {
            var row = (TableRow)block;
            if (BodyMarkdown.TagsOf(row, _tags) is { } tags)
            {
                _nesting.Pass(tags);
                _html.Append(HtmlSource.Expand(tags, _tags)).Append('\n');
                continue;
            }

            _html.Append("<tr>");
            for (var i = 0; i < row.Count && i < table.ColumnDefinitions.Count; i++) WriteCell((TableCell)row[i], row.IsHeader, table.ColumnDefinitions[i].Alignment);
            _html.Append("</tr>\n");
        }

        _nesting.Leave(outer);
        _html.Append("</table>\n");
    }

    private void WriteCell(TableCell cell, bool isHeader, TableColumnAlign? alignment)
    {
        var align = alignment switch { TableColumnAlign.Right => "right", TableColumnAlign.Center => "center", _ => "left" };
        _html.Append(isHeader ? "<th scope=\"col\"" : "<td").Append($" align=\"{align}\" style=\"text-align:{align};{(isHeader ? MailStyles.HeaderCell : MailStyles.Cell)}\">");
        WriteChildren(cell, isTight: true);
        _html.Append(isHeader ? "</th>" : "</td>");
    }

    private void WriteCode(CodeBlock code)
    {
        var masked = code.Lines.ToString();
        var outer = _nesting.Enter();
        _nesting.Pass(masked);
        _nesting.Leave(outer);
        _html.Append($"<pre style=\"{MailStyles.CodeBlock}\">{HtmlSource.Expand(masked, _tags)}</pre>\n");
    }
}
