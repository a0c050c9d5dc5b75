using System.Collections.Immutable;
using Orchestration.Core.Conditions;

namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>emit</c>: makes an event that other journeys can hear.</summary>
/// <param name="Type">A declared event type of the shop's own.</param>
/// <param name="Data">Field name and the expression that gives its value.</param>
public sealed record EmitStep(string Type, ImmutableArray<KeyValuePair<string, CelExpression>> Data) : Step
{
    internal override StepResult Arrive(Walk walk)
    {
        walk.Emit(this);
        return StepResult.GoTo(Next);
    }
}
