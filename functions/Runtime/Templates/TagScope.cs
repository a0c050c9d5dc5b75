namespace Orchestration.Runtime.Templates;

/// <summary>One open block while a template is checked.</summary>
/// <param name="Tag">The tag that opened it.</param>
/// <param name="Base">The path that fields inside start from: empty at the top, null for the elements of a list.</param>
/// <param name="Guards">The path known to be present inside, if any.</param>
internal sealed record TagScope(Tag Tag, string? Base, string? Guards)
{
    /// <summary>True where the block changes what <c>this</c> means.</summary>
    public bool IsContext => Tag.Name is "each" or "with";

    /// <summary>True once its <c>{{else}}</c> has been passed.</summary>
    public bool InElse { get; init; }
}
