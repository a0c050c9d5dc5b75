using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Templates;

/// <summary>Reads a template's file step by step, gathering every problem on the way.</summary>
internal static class TemplateLoader
{
    public static TemplateLoad Load(string name, string text, TemplateSchema schema)
    {
        var problems = new ProblemList(text);
        if (text.Length > MailTemplate.LargestFile)
        {
            problems.Add(0, $"a template has at most {MailTemplate.LargestFile} characters, this one has {text.Length}");
            return new TemplateLoad(null, problems.ToImmutable());
        }

        if (new FrontMatter(text, schema, problems).Read() is not { } header) return new TemplateLoad(null, problems.ToImmutable());
        var checker = new TagChecker(schema, header.Fallbacks, problems);
        if (ReadSources(text, header, checker, problems) is not { } sources || problems.Any) return new TemplateLoad(null, problems.ToImmutable());
        return new TemplateLoad(new MailTemplate(sources)
        {
            Name = name,
            Subject = header.Subject,
            Class = header.Class,
            Topic = header.Topic,
            ContentHash = ContentHash.Of(text),
            Reads = checker.Reads,
            Required = checker.Required,
        }, []);
    }

    /// <summary>The four parts; null where the text cannot be read, which is then reported.</summary>
    private static TemplateSources? ReadSources(string text, TemplateHeader header, TagChecker checker, ProblemList problems)
    {
        var (subject, subjectHtml) = ReadLine(header.Subject, header.SubjectOffset, checker, problems);
        var (preheader, preheaderHtml) = ReadLine(header.Preheader, header.PreheaderOffset, checker, problems);
        var lexer = new TagLexer(problems);
        var masked = lexer.Mask(text[header.BodyOffset..], header.BodyOffset);
        var tags = checker.Check(lexer.Tags);
        if (string.IsNullOrWhiteSpace(masked)) problems.Add(header.BodyOffset, "the template has no text after its front matter");
        if (BodyMarkdown.Parse(masked, tags) is not { } document)
        {
            problems.Add(header.BodyOffset, "the text nests quotes, lists, links or emphasis too deeply to be read: remove some of the '>', '-', '[' or '*' that stand in a row");
            return null;
        }

        var html = HtmlBody.Write(document, tags, problems, header.BodyOffset);
        return new TemplateSources(subject, preheader,
            MailLayout.Html(subjectHtml, preheaderHtml, html, header.Class),
            MailLayout.Text(TextBody.Write(document, tags), header.Class));
    }

    /// <summary>A line of the front matter as source of plain text and of HTML.</summary>
    private static (string Plain, string Html) ReadLine(string line, int offset, TagChecker checker, ProblemList problems)
    {
        var lexer = new TagLexer(problems);
        var masked = lexer.Mask(line, offset);
        var tags = checker.Check(lexer.Tags);
        return (HandlebarsText.Expand(masked, tags), HtmlSource.Expand(masked, tags));
    }
}
