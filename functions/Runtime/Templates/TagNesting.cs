using System.Collections.Immutable;

namespace Orchestration.Runtime.Templates;

/// <summary>
/// Sees to it that blocks of tags and elements of the page nest: what opens inside a paragraph closes inside it.
/// Otherwise a condition could cut an element in half.
/// </summary>
internal sealed class TagNesting(ImmutableArray<Tag> tags, ProblemList problems)
{
    private readonly Stack<Tag> _open = new();
    private int _floor;

    /// <summary>An element starts; hand the result back to <see cref="Leave"/>.</summary>
    public int Enter()
    {
        var outer = _floor;
        _floor = _open.Count;
        return outer;
    }

    /// <summary>The element ends.</summary>
    public void Leave(int outer)
    {
        while (_open.Count > _floor)
        {
            var tag = _open.Pop();
            problems.Add(tag.Offset, $"'{{{{#{tag.Name}}}}}' must be closed in the same paragraph, list item or cell; around more than one, put it and its end on lines of their own");
        }

        _floor = outer;
    }

    /// <summary>A tag is printed here.</summary>
    public void Pass(Tag tag)
    {
        if (tag.Kind == TagKind.Open) _open.Push(tag);
        else if (tag.Kind is TagKind.Else or TagKind.Close)
        {
            if (_open.Count <= _floor) problems.Add(tag.Offset, $"'{(tag.Kind == TagKind.Else ? "{{else}}" : $"{{{{/{tag.Name}}}}}")}' belongs to a block that was opened outside of this paragraph, list item or cell; put both on lines of their own");
            else if (tag.Kind == TagKind.Close) _open.Pop();
        }
    }

    /// <summary>Every tag of the masked text is printed here.</summary>
    public void Pass(string masked)
    {
        for (ReadOnlySpan<char> rest = masked; !rest.IsEmpty;)
        {
            if (TagLexer.TryReadMask(rest, out var tag, out var length)) Pass(tags[tag]);
            else length = HandlebarsText.Literal(rest);
            rest = rest[length..];
        }
    }
}
