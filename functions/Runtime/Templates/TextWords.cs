using System.Collections.Immutable;
using System.Text;
using Markdig.Syntax.Inlines;

namespace Orchestration.Runtime.Templates;

/// <summary>The words of one paragraph of plain text, wrapped at 76 characters; a field counts as a short word.</summary>
internal sealed class TextWords(ImmutableArray<Tag> tags)
{
    private const int LineWidth = 76;
    private const int FieldWidth = 8;

    private readonly List<(string Text, int Width, bool EndsLine)> _words = [];
    private readonly StringBuilder _word = new();
    private int _width;

    public void Add(ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling) AddOne(inline);
    }

    /// <summary>Writes the lines, the first behind its own prefix; the result is the widest line's estimated width.</summary>
    public int WriteTo(StringBuilder target, string first, string rest)
    {
        EndWord(endsLine: false);
        target.Append(first);
        var (width, widest, isStart) = (first.Length, 0, true);
        foreach (var word in _words)
        {
            if (!isStart && width + 1 + word.Width > LineWidth)
            {
                target.Append('\n').Append(rest);
                (width, isStart) = (rest.Length, true);
            }

            if (!isStart) target.Append(' ');
            target.Append(word.Text);
            width += word.Width + (isStart ? 0 : 1);
            widest = Math.Max(widest, width);
            isStart = false;
            if (!word.EndsLine) continue;
            target.Append('\n').Append(rest);
            (width, isStart) = (rest.Length, true);
        }

        target.Append('\n');
        return Math.Min(widest - first.Length, LineWidth);
    }

    /// <summary>The words on one line, however long.</summary>
    public string ToLine()
    {
        EndWord(endsLine: false);
        return string.Join(' ', _words.Select(word => word.Text));
    }

    private void AddOne(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal: AddText(literal.Content.ToString()); break;
            case LineBreakInline line: EndWord(line.IsHard); break;
            case CodeInline code: AddText(code.Content); break;
            case HtmlEntityInline entity: AddText(entity.Transcoded.ToString()); break;
            case AutolinkInline link: AddText(link.Url); break;
            case LinkInline { IsImage: true } image: AddText($"[{HtmlInlines.PlainText(image)}]"); break;
            case LinkInline link: AddLink(link); break;
            case ContainerInline container: Add(container); break;
            default: break;
        }
    }

    /// <summary>A link alone is <c>text: address</c>; within a sentence the address stands in angle brackets (RFC 3986, appendix C).</summary>
    private void AddLink(LinkInline link)
    {
        Add(link);
        var isAlone = IsAlone(link);
        AddText(isAlone ? ": " : " <");
        var address = LinkAddress.Expand(link.Url ?? "", tags, literal => literal);
        _word.Append(address);
        _width += address.Length;
        if (!isAlone) AddText(">");
    }

    private static bool IsAlone(Inline inline)
    {
        for (var i = inline; i.Parent is not null; i = i.Parent)
        {
            if (i.PreviousSibling is not null || i.NextSibling is not null) return false;
        }

        return true;
    }

    private void AddText(string masked)
    {
        for (ReadOnlySpan<char> rest = masked; !rest.IsEmpty;)
        {
            if (TagLexer.TryReadMask(rest, out var tag, out var length))
            {
                _word.Append(tags[tag].Source);
                _width += tags[tag].IsStructure ? 0 : FieldWidth;
            }
            else if (rest[0] == ' ')
            {
                EndWord(endsLine: false);
                length = 1;
            }
            else
            {
                length = 1;
                HandlebarsText.AppendLiteral(_word, rest[..1]);
                _width++;
            }

            rest = rest[length..];
        }
    }

    private void EndWord(bool endsLine)
    {
        if (_word.Length > 0) _words.Add((_word.ToString(), _width, endsLine));
        else if (endsLine && _words.Count > 0) _words[^1] = _words[^1] with { EndsLine = true };
        _word.Clear();
        _width = 0;
    }
}
