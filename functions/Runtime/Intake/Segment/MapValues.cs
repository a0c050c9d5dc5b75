using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Segment;

/// <summary>Looks into what a call holds.</summary>
internal static class MapValues
{
    /// <summary>The map under a name; an empty one where there is none.</summary>
    public static MapValue Object(this MapValue map, string name) =>
        map.TryGet(name, out var value) && value.Kind == ValueKind.Map ? value.AsMap() : MapValue.Empty;

    /// <summary>
    /// The first value there is under the names, each in snake_case and in camelCase: Segment's libraries take both.
    /// </summary>
    public static bool TryFind(this MapValue map, IEnumerable<string> names, bool nulls, out string found, out Value value)
    {
        foreach (var name in names)
        {
            foreach (var spelled in (ReadOnlySpan<string>)[name, CamelCase(name)])
            {
                if (!map.TryGet(spelled, out value) || (value.Kind == ValueKind.Null && !nulls)) continue;
                found = spelled;
                return true;
            }
        }

        (found, value) = ("", default);
        return false;
    }

    private static string CamelCase(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal)) return name;
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
