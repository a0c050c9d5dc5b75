using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Config.Sources;

namespace Orchestration.Simulation;

/// <summary>The shop that comes with the product, as its files say it.</summary>
internal static class SampleShop
{
    public static Catalog Catalog { get; } = Load();

    private static Catalog Load()
    {
        var load = ConfigLoader.Load(new DirectoryConfigSource(Folder()), [], NodaZones.Instance);
        return load.Config?.Catalog ?? throw new InvalidOperationException(string.Join('\n', load.Problems));
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "functions", "config");
            if (Directory.Exists(path)) return path;
        }

        throw new DirectoryNotFoundException("functions/config is not above the tests.");
    }
}
