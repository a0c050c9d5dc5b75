using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.Runtime.Tests.Config;

/// <summary>The sample shop that comes with the product.</summary>
internal static class SampleShop
{
    public static string Directory { get; } = Path.Combine(Root(), "functions", "config");

    public static ConfigLoad Load() => ConfigLoader.Load(new DirectoryConfigSource(Directory), [], NodaZones.Instance);

    public static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Orchestration.sln"))) at = at.Parent!;
        return at.FullName;
    }
}
