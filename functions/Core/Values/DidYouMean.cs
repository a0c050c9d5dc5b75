namespace Orchestration.Core.Values;

/// <summary>Finds the known name that a wrong one was probably meant to be.</summary>
public static class DidYouMean
{
    private const int LongestName = 64;

    /// <summary>
    /// The known name nearest to <paramref name="wrong"/>, or null where none is near. Near means at most a third of the
    /// name's characters edited (at least one), counting a swap of two neighbours as one edit; case counts for nothing.
    /// Ties go to the first in ordinal order, so that a message never depends on the order of declarations.
    /// </summary>
    public static string? Find(string wrong, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        ArgumentNullException.ThrowIfNull(known);
        if (wrong.Length is 0 or > LongestName) return null;
        string? best = null;
        var least = Math.Max(1, wrong.Length / 3) + 1;
        foreach (var name in known)
        {
            if (name.Length is 0 or > LongestName || Math.Abs(name.Length - wrong.Length) > least) continue;
            var distance = Distance(wrong, name);
            if (distance > least || (distance == least && (best is null || string.CompareOrdinal(name, best) >= 0))) continue;
            if (distance >= name.Length && name.Length > 1) continue;
            best = name;
            least = distance;
        }

        return best;
    }

    /// <summary>The optimal string alignment distance, over three rolling rows.</summary>
    private static int Distance(string left, string right)
    {
        Span<int> rows = stackalloc int[3 * (LongestName + 1)];
        var width = right.Length + 1;
        var before = rows[..width];
        var previous = rows.Slice(width, width);
        var current = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++) previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j < width; j++)
            {
                var same = Lower(left[i - 1]) == Lower(right[j - 1]);
                var cost = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Lower(left[i - 1]) == Lower(right[j - 2]) && Lower(left[i - 2]) == Lower(right[j - 1]))
                    cost = Math.Min(cost, before[j - 2] + 1);
                current[j] = cost;
            }

            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }

        return previous[width - 1];
    }

    private static char Lower(char c) => char.ToLowerInvariant(c);
}
