using System.Globalization;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Versions of customers as text: the row's key, by which the writer finds it at once, and how often it was written.</summary>
internal static class Versions
{
    private const char Between = '.';

    /// <summary>The version as callers see it.</summary>
    public static string Format(long key, long version) => string.Create(CultureInfo.InvariantCulture, $"{key}{Between}{version}");

    /// <summary>The row's key and version; false for a text that is not ours.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long key, out long version)
    {
        version = 0;
        var between = text.IndexOf(Between);
        return long.TryParse(between < 0 ? text : text[..between], NumberStyles.None, CultureInfo.InvariantCulture, out key)
            && between >= 0 && long.TryParse(text[(between + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
