using System.Collections.Immutable;
using Orchestration.Runtime.Config;

namespace Orchestration.EmbeddedHost.Hosting;

/// <summary>The configuration has errors, so the host does not start.</summary>
public sealed class ConfigurationException(ImmutableArray<ConfigProblem> problems)
    : Exception($"The configuration has {problems.Length} error(s).")
{
    /// <summary>All of them.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; } = problems;
}
