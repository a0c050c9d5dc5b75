namespace Orchestration.Runtime.Config;

/// <summary>Writes the schemas beside a configuration.</summary>
public static class SchemaFiles
{
    /// <summary>Writes every schema file that is missing or stale. Returns the names of those written.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string directory)
    {
        var written = new List<string>();
        foreach (var (name, text) in ConfigSchemas.All())
        {
            var path = Path.Combine(directory, name);
            if (File.Exists(path) && File.ReadAllText(path) == text) continue;
            File.WriteAllText(path, text);
            written.Add(name);
        }

        return written;
    }
}
