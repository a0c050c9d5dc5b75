using System.Text;

namespace Orchestration.Core.Conditions.Patterns;

/// <summary>
/// A set of code points, written for an engine that sees UTF-16 code units: points beyond U+FFFF become pairs, and no
/// half of a pair is ever matched alone.
/// </summary>
internal sealed class CharacterSet
{
    private const int Last = 0x10FFFF;
    private const string Surrogates = @"\uD800-\uDFFF";

    private readonly List<(int First, int Last)> _ranges = [];
    private readonly StringBuilder _categories = new();

    public bool IsNegated { get; set; }

    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds ranges given as pairs of characters, or everything but them.</summary>
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

    /// <summary>Adds a Unicode general category, or everything else. Beyond U+FFFF categories are not told apart: none is in, all is in.</summary>
    public void AddCategory(string name, bool isNegated)
    {
        _categories.Append(isNegated ? @"\P{" : @"\p{").Append(name).Append('}');
        if (isNegated) Add(0x10000, Last);
    }

    public void WriteTo(StringBuilder output)
    {
        var units = new StringBuilder(_categories.ToString());
        var pairs = new List<(int First, int Last)>();
        foreach (var (first, last) in _ranges.OrderBy(range => range.First))
        {
            if (first <= 0xFFFF) WriteRange(units, first, Math.Min(last, 0xFFFF));
            if (last > 0xFFFF) pairs.Add((Math.Max(first, 0x10000), last));
        }

        output.Append("(?:");
        if (IsNegated) output.Append("[^").Append(units).Append(Surrogates).Append(']');
        else if (units.Length > 0) output.Append('[').Append(units).Append("-[").Append(Surrogates).Append("]]");
        foreach (var (first, last) in IsNegated ? Complement(pairs) : pairs) WritePairs(output, first, last);
        if (output[^1] == ':') output.Append(@"[^\u0000-\uFFFF]");
        output.Append(')');
    }

    private static void WriteRange(StringBuilder output, int first, int last) =>
        output.Append($"\\u{first:X4}-\\u{last:X4}");

    private static List<(int First, int Last)> Complement(List<(int First, int Last)> sorted)
    {
        var gaps = new List<(int, int)>();
        var next = 0x10000;
        foreach (var (first, last) in sorted)
        {
            if (first > next) gaps.Add((next, first - 1));
            next = Math.Max(next, last + 1);
        }

        if (next <= Last) gaps.Add((next, Last));
        return gaps;
    }

    private static void WritePairs(StringBuilder output, int first, int last)
    {
        var (high, low) = Split(first);
        var (lastHigh, lastLow) = Split(last);
        if (high == lastHigh)
        {
            WritePair(output, high, high, low, lastLow);
            return;
        }

        WritePair(output, high, high, low, 0xDFFF);
        if (lastHigh - high > 1) WritePair(output, high + 1, lastHigh - 1, 0xDC00, 0xDFFF);
        WritePair(output, lastHigh, lastHigh, 0xDC00, lastLow);
    }

    private static void WritePair(StringBuilder output, int high, int lastHigh, int low, int lastLow)
    {
        if (output[^1] != ':') output.Append('|');
        output.Append($"[\\u{high:X4}-\\u{lastHigh:X4}][\\u{low:X4}-\\u{lastLow:X4}]");
    }

    private static (int High, int Low) Split(int point) => (0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));
}
