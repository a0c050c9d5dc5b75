using System.Collections.Frozen;
using System.Text;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>What every source takes for a file of a configuration, and how it reads one.</summary>
public static class ConfigFileRules
{
    /// <summary>The most bytes a file may have.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>The most files a configuration may have.</summary>
    public const int MostFiles = 2000;

    private const string Journeys = "journeys";
    private const string Templates = "templates";

    private static readonly FrozenSet<string> Yaml = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ".yaml", ".yml");

    /// <summary>What mails are written in, here and elsewhere. A page of HTML is no template, which is worth saying.</summary>
    private static readonly FrozenSet<string> Mails = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ".md", ".markdown", ".html", ".htm");

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The folders that may hold files; the first is the configuration itself.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["", Journeys, Templates];

    /// <summary>
    /// Whether a file could be configuration, or was probably meant to be: what editors leave behind, and whatever else
    /// lies around, is not. What turns out to be in the wrong place is reported and never passed over.
    /// </summary>
    /// <param name="folder">The folder within the configuration, with forward slashes; any.</param>
    /// <param name="file">The file's name in it.</param>
    public static bool IsConfig(string folder, string file)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(file);
        string[] parts = folder.Length == 0 ? [file] : [.. folder.Split('/'), file];
        if (parts.Any(part => part is not [not ('.' or '#'), ..]) || (parts.Length > 1 && !Folders.Contains(parts[0]))) return false;
        var extension = Path.GetExtension(file);
        return Yaml.Contains(extension) || (parts[0] == Templates && Mails.Contains(extension));
    }

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
