using System.Collections.Immutable;

namespace Orchestration.Runtime.Config;

/// <summary>The configuration has errors, so the host does not start.</summary>
public sealed class ConfigurationException(ImmutableArray<ConfigProblem> problems)
    : Exception($"The configuration has {problems.Length} error(s).")
{
    /// <summary>All of them.</summary>
    public ImmutableArray<ConfigProblem> Problems { get; } = problems;
}
