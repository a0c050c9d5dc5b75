namespace Orchestration.Runtime.Config.Diagrams;

/// <summary>One way out of a step, and what lies on it.</summary>
/// <param name="Label">When it is taken.</param>
/// <param name="Block">The steps on it; none where it goes straight on.</param>
internal sealed record FlowArm(string Label, FlowBlock Block);
