using System.Text.Json;

namespace Orchestration.Runtime.Tests;

/// <summary>The Big List of Naughty Strings, where the data folder is at hand.</summary>
internal static class NaughtyStrings
{
    public static IReadOnlyList<string> AllOrSkip()
    {
        var file = Candidates().FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, "no blns/blns.json under $ORCHESTRATION_DATA");
        return JsonSerializer.Deserialize<string[]>(File.ReadAllText(file!))!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATION_DATA") is { Length: > 0 } root) yield return Path.Combine(root, "blns", "blns.json");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "data", "blns", "blns.json");
    }
}
