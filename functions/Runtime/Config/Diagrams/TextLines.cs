using System.Collections.Immutable;

namespace Orchestration.Runtime.Config.Diagrams;

/// <summary>Breaks text into lines that fit.</summary>
internal static class TextLines
{
    /// <summary>At most <paramref name="most"/> lines of at most <paramref name="width"/> characters, broken at spaces where there are any.</summary>
    public static ImmutableArray<string> Wrap(string text, int width, int most)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var rest = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        while (rest.Length > width && lines.Count < most - 1)
        {
            var space = rest.LastIndexOf(' ', width);
            var end = space > 0 ? space : width;
            lines.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }

        lines.Add(rest.Length > width ? $"{rest[..(width - 1)]}…" : rest);
        return lines.ToImmutable();
    }
}
