using System.Collections.Immutable;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Orchestration.Runtime.Templates;

/// <summary>Writes the inside of paragraphs, headings and cells as HTML.</summary>
internal sealed class HtmlInlines(StringBuilder html, ImmutableArray<Tag> tags, TagNesting nesting, ProblemList problems, int offset)
{
    public void Write(ContainerInline? container)
    {
        var outer = nesting.Enter();
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling) WriteOne(inline);
        nesting.Leave(outer);
    }

    /// <summary>A link that programs for mail show as a button, also those that ignore padding on links.</summary>
    public void WriteButton(LinkInline link)
    {
        html.Append($"<table role=\"presentation\" class=\"button\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"{MailStyles.ButtonTable}\"><tr><td align=\"center\" bgcolor=\"#2c6350\" style=\"{MailStyles.ButtonCell}\">");
        WriteLink(link, MailStyles.ButtonLink);
        html.Append("</td></tr></table>\n");
    }

    private void WriteOne(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal: WriteText(literal.Content.ToString()); break;
            case EmphasisInline emphasis: WriteElement(emphasis.DelimiterCount == 2 ? "strong" : "em", emphasis); break;
            case LinkInline { IsImage: true } image: WriteImage(image); break;
            case LinkInline link: WriteLink(link, MailStyles.Link); break;
            case AutolinkInline link: WriteAutolink(link); break;
            case CodeInline code:
                html.Append($"<code style=\"{MailStyles.Code}\">");
                WriteText(code.Content);
                html.Append("</code>");
                break;
            case LineBreakInline line: html.Append(line.IsHard ? "<br>\n" : "\n"); break;
            case HtmlEntityInline entity: WriteText(entity.Transcoded.ToString()); break;
            case HtmlInline { Tag: var comment } when comment.StartsWith("<!--", StringComparison.Ordinal): break;
            case HtmlInline: problems.Add(offset + inline.Span.Start, "HTML is not used in templates: write Markdown, the layout does the rest"); break;
            case ContainerInline container: Write(container); break;
            default: problems.Add(offset + inline.Span.Start, "this kind of Markdown is not used in templates"); break;
        }
    }

    private void WriteElement(string element, ContainerInline container)
    {
        html.Append($"<{element}>");
        Write(container);
        html.Append($"</{element}>");
    }

    private void WriteText(string masked)
    {
        nesting.Pass(masked);
        html.Append(HtmlSource.Expand(masked, tags));
    }

    private void WriteLink(LinkInline link, string style)
    {
        html.Append($"<a href=\"{Address(link)}\" style=\"{style}\">");
        if (link.FirstChild is null) problems.Add(offset + link.Span.Start, "a link needs a text that says where it leads");
        Write(link);
        html.Append("</a>");
    }

    private void WriteAutolink(AutolinkInline link)
    {
        var address = link.IsEmail ? "mailto:" + link.Url : link.Url;
        if (LinkAddress.Problem(address, tags) is { } wrong) problems.Add(offset + link.Span.Start, wrong);
        html.Append($"<a href=\"{LinkAddress.Expand(address, tags, HtmlSource.Escape)}\" style=\"{MailStyles.Link}\">");
        WriteText(link.Url);
        html.Append("</a>");
    }

    private void WriteImage(LinkInline image)
    {
        var alt = PlainText(image);
        if (string.IsNullOrWhiteSpace(alt)) problems.Add(offset + image.Span.Start, "an image needs a text for those who cannot see it: ![what it shows](address)");
        var outer = nesting.Enter();
        nesting.Pass(alt);
        nesting.Leave(outer);
        html.Append($"<img src=\"{Address(image)}\" alt=\"{HtmlSource.Expand(alt, tags)}\" width=\"512\" style=\"{MailStyles.Image}\">");
    }

    private string Address(LinkInline link)
    {
        var address = link.Url ?? "";
        if (LinkAddress.Problem(address, tags) is { } wrong) problems.Add(offset + link.Span.Start, wrong);
        return LinkAddress.Expand(address, tags, HtmlSource.Escape);
    }

    /// <summary>The masked text of everything inside, without its markup.</summary>
    internal static string PlainText(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in ((MarkdownObject)container).Descendants())
        {
            if (inline is LiteralInline literal) text.Append(literal.Content);
            else if (inline is CodeInline code) text.Append(code.Content);
            else if (inline is HtmlEntityInline entity) text.Append(entity.Transcoded);
            else if (inline is LineBreakInline) text.Append(' ');
        }

        return text.ToString();
    }
}
