namespace Orchestration.Runtime.Ports;

/// <summary>What became of a commit.</summary>
public enum CommitResult
{
    /// <summary>It is on disk.</summary>
    Committed,

    /// <summary>Another writer won: load and decide again.</summary>
    Conflict,

    /// <summary>The event was committed before. Nothing changed. Said in preference to <see cref="Conflict"/>.</summary>
    Duplicate,
}
