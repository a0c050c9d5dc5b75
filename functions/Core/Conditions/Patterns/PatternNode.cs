using System.Collections.Immutable;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>A parsed pattern; a closed union. Groups leave no trace: only whether there is a match is asked.</summary>
internal abstract record PatternNode
{
    private PatternNode()
    {
    }

    /// <summary>One code point of a set.</summary>
    public sealed record One(CharacterSet Set) : PatternNode;

    /// <summary>A place, such as the start of a line.</summary>
    public sealed record At(Places Place) : PatternNode;

    /// <summary>One after the other; nothing where empty.</summary>
    public sealed record Sequence(ImmutableArray<PatternNode> Parts) : PatternNode;

    /// <summary>Either of several.</summary>
    public sealed record Choice(ImmutableArray<PatternNode> Parts) : PatternNode;

    /// <summary>At least and at most so often; without end where <paramref name="Most"/> is negative.</summary>
    public sealed record Repeat(PatternNode Part, int Least, int Most) : PatternNode;
}
