using System.Collections.Immutable;

namespace Orchestration.Runtime.Templates;

/// <summary>One <c>{{…}}</c> of a template.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Offset">Where it starts in the file's text.</param>
/// <param name="Name">The helper's or block's name; empty for a plain field.</param>
/// <param name="Arguments">Its arguments in Handlebars' own notation: paths, quoted texts and numbers.</param>
internal sealed record Tag(TagKind Kind, int Offset, string Name, ImmutableArray<string> Arguments)
{
    /// <summary>The tag written out for Handlebars; set once its paths are resolved.</summary>
    public string Source { get; init; } = "";

    /// <summary>The value alone, as an argument of another helper; null for anything but a field.</summary>
    public string? Value { get; init; }

    /// <summary>True for what shapes the text without printing anything.</summary>
    public bool IsStructure => Kind != TagKind.Output;
}
