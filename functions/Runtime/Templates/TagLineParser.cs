using System.Collections.Immutable;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Orchestration.Runtime.Templates;

/// <summary>Recognizes lines of <see cref="TagLineBlock"/>, also right below a paragraph or a list.</summary>
internal sealed class TagLineParser : BlockParser
{
    private readonly ImmutableArray<Tag> _tags;

    public TagLineParser(ImmutableArray<Tag> tags)
    {
        _tags = tags;
        OpeningCharacters = [TagLexer.Start];
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent) return BlockState.None;
        var line = processor.Line.ToString();
        if (!IsOnlyStructure(line)) return BlockState.None;
        processor.NewBlocks.Push(new TagLineBlock(this)
        {
            Masked = line,
            Line = processor.LineIndex,
            Column = processor.Column,
            Span = new SourceSpan(processor.Start, processor.Line.End),
        });
        return BlockState.BreakDiscard;
    }

    private bool IsOnlyStructure(ReadOnlySpan<char> line)
    {
        for (line = line.Trim(); !line.IsEmpty; line = line.TrimStart())
        {
            if (!TagLexer.TryReadMask(line, out var tag, out var length) || !_tags[tag].IsStructure) return false;
            line = line[length..];
        }

        return true;
    }
}
