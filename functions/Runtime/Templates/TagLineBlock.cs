using Markdig.Parsers;
using Markdig.Syntax;

namespace Orchestration.Runtime.Templates;

/// <summary>A line that holds only tags that shape the text, such as <c>{{#each …}}</c>: a block of its own, never a paragraph.</summary>
internal sealed class TagLineBlock(BlockParser parser) : LeafBlock(parser)
{
    /// <summary>The line's masked text.</summary>
    public required string Masked { get; init; }
}
