using YamlDotNet.Core;

namespace Orchestration.Runtime.Config.Yaml;

/// <summary>A YAML scalar. What it means is for its reader to say; here it is text.</summary>
/// <param name="file">The file's path.</param>
/// <param name="line">Where it starts.</param>
/// <param name="column">Where it starts.</param>
/// <param name="value">Its text, unquoted.</param>
/// <param name="style">How it is written.</param>
/// <param name="source">As it stands in the file, quotes included.</param>
internal sealed class ScalarNode(string file, int line, int column, string value, ScalarStyle style, string source)
    : ConfigNode(file, line, column)
{
    public string Value { get; } = value;

    public ScalarStyle Style { get; } = style;

    /// <summary>True where nothing was written, or one of YAML's words for nothing.</summary>
    public bool IsEmpty => Style == ScalarStyle.Plain && Value is "" or "~" or "null";

    public override string Noun => IsEmpty ? "nothing" : "a text";

    /// <summary>
    /// The place in the file of a place in <see cref="Value"/>, both from 1. Exact for what stands on one line and for
    /// literal blocks; for what YAML folds it is the scalar's start.
    /// </summary>
    public (int Line, int Column) Locate(int valueLine, int valueColumn)
    {
        if (Style == ScalarStyle.Literal) return LocateInBlock(valueLine, valueColumn);
        if (source.Contains('\n', StringComparison.Ordinal) || valueLine != 1) return (Line, Column);
        return (Line, Column + SourceOffset(valueColumn - 1));
    }

    private (int Line, int Column) LocateInBlock(int valueLine, int valueColumn)
    {
        var lines = source.Split('\n');
        if (valueLine >= lines.Length) return (Line, Column);
        var indent = lines.Skip(1).Where(l => l.AsSpan().Trim().Length > 0).Select(l => l.Length - l.AsSpan().TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return (Line + valueLine, indent + valueColumn);
    }

    private int SourceOffset(int offset)
    {
        if (Style is not (ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted)) return offset;
        var at = 1;
        for (var i = 0; i < offset && at < source.Length; i++) at += Style == ScalarStyle.SingleQuoted ? Single(at) : Double(at);
        return at;
    }

    private int Single(int at) => source[at] == '\'' ? 2 : 1;

    private int Double(int at) => source[at] != '\\' || at + 1 == source.Length ? 1 : source[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
}
