using Orchestration.EmbeddedHost.Hosting;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Ports;

namespace Orchestration.EmbeddedHost.Commands;

/// <summary>Reads the configuration for commands that do not follow it.</summary>
internal static class ShopFiles
{
    /// <summary>Reads a configuration, with the versions of journeys that enrollments still hold.</summary>
    /// <exception cref="ConfigurationException">It has errors.</exception>
    public static ShopConfig Load(string directory, IEnumerable<PinnedDefinition>? pinned = null)
    {
        var load = ConfigLoader.Load(new DirectoryConfigSource(directory), pinned ?? [], NodaZones.Instance);
        return load.Config ?? throw new ConfigurationException(load.Problems);
    }
}
