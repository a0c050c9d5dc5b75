namespace Orchestration.Runtime.Config.Yaml;

/// <summary>A key of a YAML mapping and what it holds.</summary>
internal sealed record MapEntry(ScalarNode Key, ConfigNode Value)
{
    public string Name => Key.Value;
}
