using Orchestration.Core.Conditions;

namespace Orchestration.Core.Journeys.Steps;

/// <summary>One way of a branch.</summary>
/// <param name="When">Its condition.</param>
/// <param name="Target">The index of its first step.</param>
public sealed record Way(CelExpression When, int Target);
