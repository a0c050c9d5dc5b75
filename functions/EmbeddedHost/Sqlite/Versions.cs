using System.Globalization;

namespace Orchestration.EmbeddedHost.Sqlite;

/// <summary>Versions of customers: how often each was written, as text.</summary>
internal static class Versions
{
    /// <summary>The version as callers see it.</summary>
    public static string Format(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version's number; one that is not ours is nobody's.</summary>
    public static long Parse(string version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
