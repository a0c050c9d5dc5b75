namespace Orchestration.Runtime.Http.Health;

/// <summary>How the host is. Holds no personal data.</summary>
/// <param name="IsWritable">Whether the store takes commits.</param>
/// <param name="IsStopping">Whether the host is about to stop.</param>
/// <param name="Queues">How much waits, by queue.</param>
/// <param name="ConfigProblems">What was wrong with the configuration as last read; empty where it is in use.</param>
/// <param name="Version">The product's version.</param>
public sealed record HealthReport(
    bool IsWritable, bool IsStopping, IReadOnlyList<KeyValuePair<string, long>> Queues, IReadOnlyList<string> ConfigProblems, string Version)
{
    /// <summary>Whether the host can do its work.</summary>
    public bool IsUp => IsWritable && !IsStopping;
}
