namespace Orchestration.Runtime.Config.Yaml;

/// <summary>A part of a YAML file that knows its place.</summary>
/// <param name="file">The file's path as the user gave it.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column, from 1.</param>
internal abstract class ConfigNode(string file, int line, int column)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What messages call it.</summary>
    public abstract string Noun { get; }
}
