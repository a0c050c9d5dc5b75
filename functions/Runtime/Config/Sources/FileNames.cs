using Orchestration.Core.Values;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>Which files a configuration consists of.</summary>
internal static class FileNames
{
    private static readonly string[] Known = ["consent.yaml", "customers.yaml", "events.yaml", "sending.yaml"];

    public static bool IsJourney(ConfigFile file) => IsIn("journeys/", file.Name) && file.Name.EndsWith(".yaml", StringComparison.Ordinal);

    public static bool IsTemplate(ConfigFile file) => IsTemplate(file.Name);

    public static bool IsTemplate(string name) => IsIn("templates/", name) && name.EndsWith(".md", StringComparison.Ordinal);

    /// <summary>Reports files that look like configuration and would be passed over silently.</summary>
    public static void Check(ConfigFiles files, ProblemSink problems)
    {
        foreach (var file in files.Files)
        {
            if (IsJourney(file) || IsTemplate(file) || Known.Contains(file.Name)) continue;
            var message = file.Name.EndsWith(".yml", StringComparison.Ordinal) ? "configuration files end in .yaml: rename it"
                : file.Name.IndexOf('/', StringComparison.Ordinal) != file.Name.LastIndexOf('/') ? "this file is not read: journeys/ and templates/ hold files, not folders of them"
                : file.Name.Contains('/', StringComparison.Ordinal) ? "this file does not belong here: journeys/ holds .yaml files, templates/ holds .md files"
                : DidYouMean.Find(file.Name, Known) is { } meant ? $"this file is not read; did you mean '{meant}'?"
                : $"this file is not read; there are {string.Join(", ", Known)}";
            problems.Add(new(file.Path, 1, 1, message));
        }
    }

    /// <summary>True in the folder itself; a folder within it is not read.</summary>
    private static bool IsIn(string folder, string name) => name.StartsWith(folder, StringComparison.Ordinal) && name.IndexOf('/', folder.Length) < 0;
}
