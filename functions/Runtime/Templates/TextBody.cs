using System.Collections.Immutable;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// Writes a template's Markdown as plain text, for programs and people that prefer it. Every block ends in an empty
/// line and every line of tags stands right before what it governs, so that a dropped block leaves no gap.
/// </summary>
internal sealed class TextBody(ImmutableArray<Tag> tags)
{
    private readonly StringBuilder _text = new();

    /// <summary>The body's text as Handlebars source.</summary>
    public static string Write(MarkdownDocument document, ImmutableArray<Tag> tags)
    {
        var body = new TextBody(tags);
        body.WriteChildren(document, "", "", isTight: false);
        return body._text.ToString();
    }

    private void WriteChildren(ContainerBlock parent, string first, string rest, bool isTight)
    {
        for (var i = 0; i < parent.Count; i++)
        {
            if (BodyMarkdown.IsLoopedList(parent, i, tags))
            {
                WriteTags((TagLineBlock)parent[i]);
                WriteItems((ListBlock)parent[i + 1], first, rest, isLooped: true);
                WriteTags((TagLineBlock)parent[i + 2]);
                EndBlock(rest);
                i += 2;
            }
            else WriteBlock(parent[i], first, rest, isTight);

            if (parent[i] is not TagLineBlock) first = rest;
        }
    }

    private void WriteBlock(Block block, string first, string rest, bool isTight)
    {
        switch (block)
        {
            case TagLineBlock line: WriteTags(line); return;
            case HeadingBlock heading: WriteHeading(heading, first, rest); break;
            case ParagraphBlock paragraph: WriteLines(paragraph.Inline, first, rest); break;
            case ListBlock list: WriteItems(list, first, rest, isLooped: false); break;
            case QuoteBlock quote: WriteQuote(quote, first + "> ", rest + "> "); break;
            case ThematicBreakBlock: _text.Append(first).Append(new string('-', 20)).Append('\n'); break;
            case Table table: WriteTable(table, rest); break;
            case CodeBlock code: _text.Append(first).Append(HandlebarsText.Expand(code.Lines.ToString(), tags).Replace("\n", "\n" + rest, StringComparison.Ordinal)).Append('\n'); break;
            default: return;
        }

        if (!isTight && block is not ListBlock { IsLoose: true }) EndBlock(rest);
    }

    private void EndBlock(string prefix)
    {
        // Handlebars swallows the line end after a tag that stands alone on its line; here the empty line is meant.
        if (_text.Length > 0 && _text[^1] == '}') _text.Append("{{literal-nothing}}");
        _text.Append(prefix.TrimEnd()).Append('\n');
    }

    private void WriteTags(TagLineBlock line) => _text.Append(HandlebarsText.Expand(line.Masked.Trim(), tags));

    private void WriteHeading(HeadingBlock heading, string first, string rest)
    {
        var width = WriteLines(heading.Inline, first, rest);
        if (heading.Level <= 2) _text.Append(rest).Append(new string(heading.Level == 1 ? '=' : '-', Math.Max(width, 3))).Append('\n');
    }

    private void WriteQuote(QuoteBlock quote, string first, string rest)
    {
        WriteChildren(quote, first, rest, isTight: false);
        var last = $"\n{rest.TrimEnd()}\n";
        if (_text.Length > last.Length && _text.ToString(_text.Length - last.Length, last.Length) == last) _text.Length -= last.Length - 1;
    }

    private int WriteLines(ContainerInline? inline, string first, string rest)
    {
        var words = new TextWords(tags);
        words.Add(inline);
        return words.WriteTo(_text, first, rest);
    }

    private void WriteItems(ListBlock list, string first, string rest, bool isLooped)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list)
        {
            var bullet = list.IsOrdered && !isLooped ? $"{number++}. " : "- ";
            WriteChildren((ListItemBlock)item, first + bullet, rest + new string(' ', bullet.Length), isTight: !list.IsLoose);
            first = rest;
        }
    }

    private void WriteTable(Table table, string prefix)
    {
        foreach (var block in table)
        {
            var cells = ((TableRow)block).Cast<TableCell>().Select(CellText).ToList();
            var isTag = block is TableRow row && BodyMarkdown.TagsOf(row, tags) is not null;
            var line = isTag ? cells[0] : string.Join(" | ", cells);
            _text.Append(isTag ? line : prefix + line + "\n");
        }
    }

    private string CellText(TableCell cell)
    {
        var words = new TextWords(tags);
        foreach (var block in cell) words.Add((block as ParagraphBlock)?.Inline);
        return words.ToLine();
    }
}
