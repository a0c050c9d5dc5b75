using System.Collections.Immutable;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Config.Yaml;

/// <summary>
/// A YAML mapping. Its readers return null for what is absent and for what is malformed: the shape that described it has
/// reported that already.
/// </summary>
internal sealed class MapNode(string file, int line, int column, ImmutableArray<MapEntry> entries) : ConfigNode(file, line, column)
{
    public ImmutableArray<MapEntry> Entries { get; } = entries;

    public override string Noun => "a mapping";

    public MapEntry? Entry(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == key) return entry;
        }

        return null;
    }

    public bool Has(string key) => Entry(key) is not null;

    public ConfigNode? Node(string key) => Entry(key)?.Value;

    public ScalarNode? Scalar(string key) => Node(key) is ScalarNode { IsEmpty: false } scalar ? scalar : null;

    public MapNode? Map(string key) => Node(key) as MapNode;

    public ImmutableArray<ConfigNode> List(string key) => Node(key) is ListNode list ? list.Items : [];

    public string? Text(string key) => Scalar(key)?.Value;

    public bool? Flag(string key) => Text(key) is { } text ? text == "true" : null;

    public TimeSpan? Duration(string key) => Durations.TryParse(Text(key), out var duration) ? duration : null;

    public int? Number(string key) => int.TryParse(Text(key), out var number) ? number : null;

    public TimeOnly? Time(string key) => Shapes.TimeShape.TryParse(Text(key), out var time) ? time : null;
}
