using System.Text;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>What every source takes for a file of a configuration, and how it reads one.</summary>
public static class ConfigFileRules
{
    /// <summary>The most bytes a file may have.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>The most files a configuration may have.</summary>
    public const int MostFiles = 2000;

    private const string Templates = "templates";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The folders that may hold files; the first is the configuration itself.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["", "journeys", Templates];

    /// <summary>Whether a file could be configuration: what editors leave behind, and whatever else lies around, is not.</summary>
    /// <param name="folder">One of <see cref="Folders"/>, or any other.</param>
    /// <param name="file">The file's name in it.</param>
    public static bool IsConfig(string folder, string file) =>
        Folders.Contains(folder) && file is [not ('.' or '#'), ..]
        && Path.GetExtension(file) is var extension && (extension is ".yaml" or ".yml" || (extension == ".md" && folder == Templates));

    /// <summary>The text of a file's bytes, of which one more than <see cref="LargestFile"/> is enough; or what is wrong with them.</summary>
    /// <param name="path">How messages call the file.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="problems">Gains a problem where null is returned.</param>
    public static string? Text(string path, ReadOnlySpan<byte> bytes, ICollection<ConfigProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        try
        {
            if (bytes.Length <= LargestFile) return Utf8.GetString(bytes).TrimStart('\uFEFF');
            problems.Add(new(path, 1, 1, $"a file has at most {LargestFile} bytes"));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(path, 1, 1, "the file is not valid UTF-8 text"));
        }

        return null;
    }
}
