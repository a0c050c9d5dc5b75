namespace Orchestration.Simulation;

/// <summary>What can be broken on purpose, to see that the simulation notices.</summary>
internal enum Fault
{
    None,

    /// <summary>The store does not know events again.</summary>
    DuplicatesForgotten,

    /// <summary>The store says that something is on disk which is not.</summary>
    WritesLost,

    /// <summary>Messages go to the provider without a claim.</summary>
    ClaimsSkipped,

    /// <summary>The sender says that it knows messages again, and does not.</summary>
    RepetitionsUnnoticed,

    /// <summary>Nobody wakes customers.</summary>
    WakesForgotten,
}
