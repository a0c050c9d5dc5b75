using Orchestration.Core.Values;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>Which files a configuration consists of.</summary>
internal static class FileNames
{
    private static readonly string[] Known = ["consent.yaml", "customers.yaml", "events.yaml", "sending.yaml"];

    public static bool IsJourney(ConfigFile file) => file.Name.StartsWith("journeys/", StringComparison.Ordinal) && file.Name.EndsWith(".yaml", StringComparison.Ordinal);

    public static bool IsTemplate(ConfigFile file) => file.Name.StartsWith("templates/", StringComparison.Ordinal) && file.Name.EndsWith(".md", StringComparison.Ordinal);

    /// <summary>Reports files that look like configuration and would be passed over silently.</summary>
    public static void Check(ConfigFiles files, ProblemSink problems)
    {
        foreach (var file in files.Files)
        {
            if (IsJourney(file) || IsTemplate(file) || Known.Contains(file.Name)) continue;
            var message = file.Name.EndsWith(".yml", StringComparison.Ordinal) ? "configuration files end in .yaml: rename it"
                : file.Name.Contains('/', StringComparison.Ordinal) ? "this file does not belong here: journeys/ holds .yaml files, templates/ holds .md files"
                : DidYouMean.Find(file.Name, Known) is { } meant ? $"this file is not read; did you mean '{meant}'?"
                : $"this file is not read; there are {string.Join(", ", Known)}";
            problems.Add(new(file.Path, 1, 1, message));
        }
    }
}
