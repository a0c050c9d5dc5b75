using NodaTime;
using Orchestration.Runtime.Config.Yaml;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>Names of time zones, for suggestions.</summary>
internal static class ZoneNames
{
    /// <summary>Reports an unknown zone.</summary>
    public static void Report(ScalarNode node, ProblemSink problems) =>
        problems.Unknown(node, "time zone", node.Value, DateTimeZoneProviders.Tzdb.Ids);
}
