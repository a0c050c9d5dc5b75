using Orchestration.Core.Conditions;

namespace Orchestration.Core.Customers;

/// <summary>A lifecycle stage. A customer is in the first stage, in file order, that fits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="When">What must hold, or null for always. May not read <c>now</c>, so that the next change by mere passing of time is computable.</param>
/// <param name="Idle">How long the last order must lie back, or null for no such bound. A customer without an order is never idle.</param>
public sealed record StageDefinition(string Name, CelExpression? When, TimeSpan? Idle);
