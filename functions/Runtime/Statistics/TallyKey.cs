namespace Orchestration.Runtime.Statistics;

/// <summary>What a count counts.</summary>
/// <param name="Journey">The journey's name; empty for stages.</param>
/// <param name="Counter">One of <see cref="Tally"/>'s counters.</param>
/// <param name="Name">A template, a step's path, or a stage; empty where the counter needs none.</param>
/// <param name="Reason">A reason; empty where the counter needs none.</param>
public readonly record struct TallyKey(string Journey, string Counter, string Name = "", string Reason = "");
