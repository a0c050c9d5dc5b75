using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config.Sources;
using Orchestration.Runtime.Config.Yaml;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Config.Readers;

/// <summary>
/// Compiles an older version of a journey, so that enrollments go on as they began. It was checked when it was current;
/// names and types that the shop has since lost are no errors now.
/// </summary>
internal static class PinnedReader
{
    /// <summary>The definition, or null where the text can no longer be read; why is then reported.</summary>
    public static JourneyDefinition? Read(PinnedDefinition pinned, ShopModel shop, ProblemSink lost)
    {
        var file = new ConfigFile(pinned.Journey, $"{pinned.Journey}@{pinned.Version}", pinned.Text);
        var problems = new ProblemSink();
        var root = YamlReader.Read(file, problems) as MapNode;
        if (root is not null) JourneyShapes.Journey.Check(root, problems);
        if (problems.IsEmpty && root is not null)
        {
            // What is now said against its conditions shows where one is evaluated.
            var definition = new JourneyReader(shop with { IsLenient = true }, problems).Read(root, pinned.Version);
            if (definition is not null && problems.IsEmpty) return definition;
        }

        if (problems.IsEmpty) problems.Add(new(file.Path, 1, 1, "this version of the journey can no longer be read"));
        foreach (var problem in problems.ToImmutable()) lost.Add(problem);
        return null;
    }
}
