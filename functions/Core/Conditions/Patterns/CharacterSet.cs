using System.Globalization;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>A set of code points: ranges, Unicode general categories, other sets, or everything but these.</summary>
internal sealed class CharacterSet
{
    private readonly List<(int First, int Last)> _ranges = [];
    private readonly List<CharacterSet> _sets = [];
    private uint _categories;

    /// <summary>True where all but the members are in.</summary>
    public bool IsNegated { get; init; }

    /// <summary>True where a letter stands for its other cases too. What is negated is all of them: first come the cases, then the negation.</summary>
    public bool IgnoresCase { get; init; }

    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds ranges given as pairs of characters, or everything but them.</summary>
    public void Add(string pairs, bool isNegated)
    {
        var set = Part(isNegated);
        for (var i = 0; i < pairs.Length; i += 2) set.Add(pairs[i], pairs[i + 1]);
    }

    /// <summary>Adds ranges, or everything but them.</summary>
    public void Add(ReadOnlySpan<(int First, int Last)> ranges, bool isNegated) => Part(isNegated)._ranges.AddRange(ranges);

    /// <summary>Adds the categories whose bits are set, or everything but them.</summary>
    public void AddCategories(uint categories, bool isNegated) => Part(isNegated)._categories |= categories;

    /// <summary>True where the code point is in.</summary>
    public bool Contains(int point)
    {
        var isMember = IsMember(point);
        if (IgnoresCase)
        {
            for (var other = CaseOrbits.Next(point); !isMember && other != point; other = CaseOrbits.Next(other)) isMember = IsMember(other);
        }

        return isMember != IsNegated;
    }

    /// <summary>The set that what is negated by itself goes into; for the rest, this one.</summary>
    private CharacterSet Part(bool isNegated)
    {
        if (!isNegated) return this;
        var part = new CharacterSet { IsNegated = true, IgnoresCase = IgnoresCase };
        _sets.Add(part);
        return part;
    }

    private bool IsMember(int point)
    {
        foreach (var (first, last) in _ranges)
        {
            if (point >= first && point <= last) return true;
        }

        foreach (var set in _sets)
        {
            if (set.Contains(point)) return true;
        }

        return _categories != 0 && (_categories & (1u << (int)CategoryOf(point))) != 0;
    }

    private static UnicodeCategory CategoryOf(int point) => Rune.GetUnicodeCategory(new Rune(point));
}
