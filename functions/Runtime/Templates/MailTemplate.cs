using System.Collections.Immutable;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Templates;

/// <summary>A mail's template, checked and ready to be filled in; safe to use from many threads.</summary>
public sealed class MailTemplate
{
    /// <summary>The most characters a template's file may have.</summary>
    public const int LargestFile = 256 * 1024;

    private readonly Func<object, string> _subject;
    private readonly Func<object, string> _preheader;
    private readonly Func<object, string> _html;
    private readonly Func<object, string> _text;

    internal MailTemplate(TemplateSources sources)
    {
        _subject = TemplateEngine.Plain.Prepare(sources.Subject);
        _preheader = TemplateEngine.Plain.Prepare(sources.Preheader);
        _html = TemplateEngine.Html.Prepare(sources.Html);
        _text = TemplateEngine.Plain.Prepare(sources.Text);
    }

    /// <summary>The name journeys send it by.</summary>
    public required string Name { get; init; }

    /// <summary>The subject as written, fields and all.</summary>
    public required string Subject { get; init; }

    /// <summary>Marketing or transactional.</summary>
    public required MessageClass Class { get; init; }

    /// <summary>The consent topic it belongs to, if any.</summary>
    public required string? Topic { get; init; }

    /// <summary>The hash of the file's text: which text a message was made from.</summary>
    public required ContentHash ContentHash { get; init; }

    /// <summary>Every field it reads, as dotted paths in ordinal order.</summary>
    public required ImmutableArray<string> Reads { get; init; }

    /// <summary>
    /// The fields it prints with no fallback and outside an <c>{{#if}}</c> on the same field. A message whose model lacks
    /// one of them is not to be sent. What journey, shop and message always give is not listed.
    /// </summary>
    public required ImmutableArray<string> Required { get; init; }

    /// <summary>What decisions need to know of it.</summary>
    public TemplateInfo Info => new(Name, ContentHash, Class, Topic, Required, Reads.Any(path => path.StartsWith("event.", StringComparison.Ordinal)));

    /// <summary>Reads a template's file.</summary>
    /// <param name="name">The name journeys send it by.</param>
    /// <param name="file">The file's name, for whoever reports the problems.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="schema">The fields there are.</param>
    /// <returns>The template, or everything that is wrong with the file.</returns>
    public static TemplateLoad Load(string name, string file, string text, TemplateSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        return TemplateLoader.Load(name, text, schema);
    }

    /// <summary>Fills the template in from a model with the roots customer, event, journey, shop and message.</summary>
    /// <exception cref="TemplateRenderException">A part would be longer than 1,048,576 characters.</exception>
    public RenderedMail Render(MapValue model)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            return new RenderedMail(OneLine(_subject(model)), _html(model), _text(model), OneLine(_preheader(model)));
        }
        catch (TemplateRenderException error)
        {
            throw new TemplateRenderException($"template '{Name}': the mail would be longer than {TemplateEngine.LargestResult} characters", error);
        }
    }

    private static string OneLine(string text) =>
        text.AsSpan().ContainsAny('\r', '\n', '\t') || text.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : text.Trim();
}
