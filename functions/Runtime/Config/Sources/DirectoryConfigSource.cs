using System.Collections.Immutable;
using System.Text;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>A configuration in a directory. Only what could be configuration is looked at; sizes and counts are bounded.</summary>
/// <param name="directory">The directory, as the user gave it.</param>
public sealed class DirectoryConfigSource(string directory) : IConfigSource
{
    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <inheritdoc/>
    public ConfigFiles Read()
    {
        if (!Directory.Exists(directory)) return new(directory, [], [new(directory, 1, 1, "there is no such directory")]);
        var files = ImmutableArray.CreateBuilder<ConfigFile>();
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var unread = ImmutableArray.CreateBuilder<string>();
        try
        {
            foreach (var (name, path) in List())
            {
                if (files.Count + problems.Count == ConfigFileRules.MostFiles)
                {
                    problems.Add(new(directory, 1, 1, $"a configuration has at most {ConfigFileRules.MostFiles} files"));
                    break;
                }

                if (Read(path, problems) is { } text) files.Add(new(name, path, text));
                else unread.Add(name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(directory, 1, 1, $"the directory cannot be read: {e.Message}"));
        }

        return new(directory, files.ToImmutable(), problems.ToImmutable()) { Unread = unread.ToImmutable() };
    }

    /// <inheritdoc/>
    public string Stamp()
    {
        var stamp = new StringBuilder();
        try
        {
            foreach (var (name, path) in List().Take(ConfigFileRules.MostFiles + 1))
            {
                var file = new FileInfo(path);
                stamp.Append(name).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stamp.Append(e.GetType().Name);
        }

        return stamp.ToString();
    }

    private IEnumerable<(string Name, string Path)> List()
    {
        foreach (var folder in ConfigFileRules.Folders.Concat(ConfigFileRules.Folders.Where(f => f.Length > 0).SelectMany(Nested)))
        {
            var place = Path.Combine(directory, folder);
            if (!Directory.Exists(place)) continue;
            foreach (var path in Directory.EnumerateFiles(place).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                if (ConfigFileRules.IsConfig(folder, name)) yield return (folder.Length == 0 ? name : $"{folder}/{name}", path);
            }
        }
    }

    /// <summary>The folders within a folder, with forward slashes. Links are not followed: they may lead in a circle.</summary>
    private IEnumerable<string> Nested(string folder)
    {
        var place = Path.Combine(directory, folder);
        return Directory.Exists(place)
            ? Directory.EnumerateDirectories(place, "*", Deep).Select(d => Path.GetRelativePath(directory, d).Replace('\\', '/')).Order(StringComparer.Ordinal)
            : [];
    }

    private static string? Read(string path, ImmutableArray<ConfigProblem>.Builder problems)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[ConfigFileRules.LargestFile + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return ConfigFileRules.Text(path, buffer.AsSpan(0, length), problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(path, 1, 1, $"the file cannot be read: {e.Message}"));
            return null;
        }
    }
}
