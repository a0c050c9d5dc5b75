using System.Collections.Immutable;
using Orchestration.Core.Customers;

namespace Orchestration.Core.Journeys;

/// <summary>What was decided.</summary>
/// <param name="Next">The customer's next state.</param>
/// <param name="Receipts">Why, in order.</param>
/// <param name="Effects">What the host does after the commit.</param>
public sealed record Decision(CustomerState Next, ImmutableArray<Receipt> Receipts, ImmutableArray<Effect> Effects);
