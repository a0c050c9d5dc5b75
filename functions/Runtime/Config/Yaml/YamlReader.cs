using System.Collections.Immutable;
using Orchestration.Runtime.Config.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestration.Runtime.Config.Yaml;

/// <summary>
/// Reads the plain part of YAML into nodes that know their places: one document of mappings, lists and scalars. Anchors,
/// aliases, tags, merge keys and duplicate keys are errors, and depth and size are bounded.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 40;
    private const int MaxNodes = 20_000;

    private readonly ConfigFile _file;
    private readonly ProblemSink _problems;
    private readonly Parser _parser;
    private int _nodes;

    private YamlReader(ConfigFile file, ProblemSink problems)
    {
        (_file, _problems) = (file, problems);
        _parser = new(new Scanner(new StringReader(file.Text), skipComments: true));
    }

    /// <summary>Reads a file; null where it is no YAML at all, which is then reported.</summary>
    public static ConfigNode? Read(ConfigFile file, ProblemSink problems)
    {
        try
        {
            return new YamlReader(file, problems).ReadDocument();
        }
        catch (YamlException e)
        {
            problems.Add(new(file.Path, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), $"this is not valid YAML: {Reason(e)}"));
            return null;
        }
    }

    private static string Reason(YamlException e)
    {
        var reason = (e.InnerException is YamlException inner ? inner : e).Message.TrimEnd('.');
        return reason.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(reason[0]) + reason[1..];
    }

    private ConfigNode? ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
        {
            _problems.Add(new(_file.Path, 1, 1, "the file is empty"));
            return null;
        }

        Next();
        var root = ReadNode(1);
        Next();
        if (Next() && _parser.Current is DocumentStart second)
            Report(second, "a file holds one document: remove the line '---' and what follows");
        return root;
    }

    /// <summary>Reads the node that starts at the current event, and leaves the event that ends it as the current one.</summary>
    private ConfigNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        if (++_nodes > MaxNodes) throw new YamlException(start.Start, start.End, $"a file has at most {MaxNodes} values");
        if (depth > MaxDepth) throw new YamlException(start.Start, start.End, $"values nest at most {MaxDepth} deep");
        CheckPlain(start);
        return start switch
        {
            MappingStart => ReadMap(start, depth),
            SequenceStart => ReadList(start, depth),
            Scalar scalar => ReadScalar(scalar),
            _ => new ScalarNode(_file.Path, Line(start), Column(start), "", ScalarStyle.Plain, ""),
        };
    }

    /// <summary>Goes on to the next event. The parser answers some broken texts with exceptions that are not its own.</summary>
    private bool Next()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            var at = _parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "it cannot be read from here on", e);
        }
    }

    private void CheckPlain(ParsingEvent start)
    {
        if (start is AnchorAlias) Report(start, "aliases (*name) are not used here: write the value out");
        else if (start is NodeEvent { Anchor.IsEmpty: false }) Report(start, "anchors (&name) are not used here");
        else if (start is NodeEvent { Tag.IsEmpty: false }) Report(start, "tags (!name) are not used here");
    }

    private MapNode ReadMap(ParsingEvent start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() && _parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            var value = ReadNode(depth + 1);
            if (key is not ScalarNode name) _problems.Add(key, $"a key is a text, not {key.Noun}");
            else if (name is { Value: "<<", Style: ScalarStyle.Plain }) _problems.Add(key, "merge keys (<<) are not used here: write the values out");
            else if (!names.Add(name.Value)) _problems.Add(key, $"'{name.Value}' stands here twice");
            else entries.Add(new(name, value));
        }

        return new(_file.Path, Line(start), Column(start), entries.ToImmutable());
    }

    private ListNode ReadList(ParsingEvent start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ConfigNode>();
        while (Next() && _parser.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
        return new(_file.Path, Line(start), Column(start), items.ToImmutable());
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var from = (int)Math.Clamp(scalar.Start.Index, 0, _file.Text.Length);
        var to = (int)Math.Clamp(scalar.End.Index, from, _file.Text.Length);
        return new(_file.Path, Line(scalar), Column(scalar), scalar.Value, scalar.Style, _file.Text[from..to]);
    }

    private void Report(ParsingEvent at, string message) => _problems.Add(new(_file.Path, Line(at), Column(at), message));

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;
}
