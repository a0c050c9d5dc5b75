using System.Globalization;
using HandlebarsDotNet;

namespace Orchestration.Runtime.Templates;

/// <summary>Compiles checked Handlebars source, for HTML or for plain text, and runs it.</summary>
internal sealed class TemplateEngine
{
    /// <summary>The most characters one part of a mail may come to.</summary>
    public const int LargestResult = 1024 * 1024;

    /// <summary>Values are escaped for HTML.</summary>
    public static readonly TemplateEngine Html = new(new HtmlTextEncoder());

    /// <summary>Values are kept to their line.</summary>
    public static readonly TemplateEngine Plain = new(new PlainTextEncoder());

    private readonly IHandlebars _handlebars;

    private TemplateEngine(ITextEncoder encoder)
    {
        _handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            TextEncoder = encoder,
            FormatProvider = CultureInfo.InvariantCulture,
            ObjectDescriptorProviders = { new ModelDescriptors() },
            FormatterProviders = { new ModelFormatters() },
        });
        TemplateHelpers.Register(_handlebars);
    }

    /// <summary>
    /// A template ready to run, from any thread. Compiling waits for the first run: it costs milliseconds, and whoever
    /// only checks configuration or replays a history never needs it.
    /// </summary>
    public Func<object, string> Prepare(string source)
    {
        // Many preheaders, and some subjects, are the same to everybody.
        if (!source.Contains("{{", StringComparison.Ordinal)) return _ => source;

        var compiled = new Lazy<HandlebarsTemplate<TextWriter, object, object>>(() =>
        {
            // The library's registries are not made for two compilations at once.
            lock (_handlebars) return _handlebars.Compile(new StringReader(source));
        });
        return model =>
        {
            using var writer = new BoundedWriter(LargestResult);
            compiled.Value(writer, model);
            return writer.ToString();
        };
    }
}
