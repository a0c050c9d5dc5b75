using System.Collections.Immutable;

namespace Orchestration.Runtime.Config.Yaml;

/// <summary>A YAML sequence.</summary>
internal sealed class ListNode(string file, int line, int column, ImmutableArray<ConfigNode> items) : ConfigNode(file, line, column)
{
    public ImmutableArray<ConfigNode> Items { get; } = items;

    public override string Noun => "a list";
}
