using System.Text.RegularExpressions;

namespace Orchestration.AzureHost.Tests.Infra;

/// <summary>The files of <c>infra</c>, as text: no compiler of theirs is needed to hold them against the app.</summary>
internal static class InfraFiles
{
    private const RegexOptions Lines = RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    /// <summary>The text of a file of <c>infra</c>.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, "infra", path));

    /// <summary>What a pattern's group <c>it</c> finds in a text, line by line.</summary>
    public static string[] Find(string pattern, string text) =>
        [.. Regex.Matches(text, pattern, Lines).Select(match => match.Groups["it"].Value)];

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "azure.yaml"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No azure.yaml above {AppContext.BaseDirectory}.");
    }
}
