using System.Globalization;
using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>A set of code points: ranges, Unicode general categories, or everything but these.</summary>
internal sealed class CharacterSet
{
    private const int Last = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];
    private uint _categories;

    /// <summary>True where all but the members are in.</summary>
    public bool IsNegated { get; init; }

    /// <summary>True where a letter stands for its other case too.</summary>
    public bool IgnoresCase { get; init; }

    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds ranges given as pairs of characters in ascending order, or everything but them.</summary>
    public void Add(string pairs, bool isNegated)
    {
        var next = 0;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (!isNegated) Add(pairs[i], pairs[i + 1]);
            else if (pairs[i] > next) Add(next, pairs[i] - 1);
            next = pairs[i + 1] + 1;
        }

        if (isNegated) Add(next, Last);
    }

    /// <summary>Adds the categories whose bits are set.</summary>
    public void AddCategories(uint categories) => _categories |= categories;

    /// <summary>True where the code point is in.</summary>
    public bool Contains(int point)
    {
        var isMember = IsMember(point);
        if (!isMember && IgnoresCase)
        {
            var rune = new Rune(point);
            isMember = IsMember(Rune.ToLowerInvariant(rune).Value) || IsMember(Rune.ToUpperInvariant(rune).Value);
        }

        return isMember != IsNegated;
    }

    private bool IsMember(int point)
    {
        foreach (var (first, last) in _ranges)
        {
            if (point >= first && point <= last) return true;
        }

        return _categories != 0 && (_categories & (1u << (int)CategoryOf(point))) != 0;
    }

    private static UnicodeCategory CategoryOf(int point) => Rune.GetUnicodeCategory(new Rune(point));
}
