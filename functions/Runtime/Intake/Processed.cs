using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Intake;

/// <summary>What became of an input.</summary>
/// <param name="Decision">The decision, which is on disk; null for an event that was decided before.</param>
/// <param name="Basis">The customer that it was decided on; for an event that was decided before, the customer as loaded.</param>
public readonly record struct Processed(Decision? Decision, CustomerState Basis)
{
    /// <summary>True for an event that was taken in before: answered like the first time, and without effect.</summary>
    public bool IsDuplicate => Decision is null;
}
