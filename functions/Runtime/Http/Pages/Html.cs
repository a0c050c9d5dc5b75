namespace Orchestration.Runtime.Http.Pages;

/// <summary>Markup that is safe to show: made of literals, and of values that were escaped on their way in.</summary>
public readonly record struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>Markup from an interpolated string: what is written there is markup, what is put in is escaped.</summary>
    public static Html Of(HtmlInterpolation markup) => new(markup.ToString());

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";
}
