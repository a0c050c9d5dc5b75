using System.Collections.Immutable;
using Orchestration.Core.Conditions;

namespace Orchestration.Core.Journeys.Steps;

/// <summary><c>set</c>: sets attributes of the customer, by an event <c>customer.updated</c> of our own.</summary>
/// <param name="Values">Attribute name and the expression that gives its value.</param>
public sealed record SetStep(ImmutableArray<KeyValuePair<string, CelExpression>> Values) : Step
{
    internal override StepResult Arrive(Walk walk)
    {
        walk.Set(this);
        return StepResult.GoTo(Next);
    }
}
