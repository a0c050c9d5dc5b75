using System.Collections.Immutable;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Config.Sources;

/// <summary>A configuration held in memory: file names within the configuration, and texts.</summary>
/// <param name="files">By name, such as <c>journeys/welcome.yaml</c>. May change between two readings.</param>
public sealed class MemoryConfigSource(IReadOnlyDictionary<string, string> files) : IConfigSource
{
    /// <inheritdoc/>
    public ConfigFiles Read() => new(
        "config",
        [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new ConfigFile(f.Key, f.Key, f.Value))],
        []);

    /// <inheritdoc/>
    public string Stamp() =>
        ContentHash.Of(string.Join('\0', files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}\0{f.Value}"))).Value;
}
