using System.Collections.Immutable;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Ports;

/// <summary>What one input changes of one customer, all of it or nothing.</summary>
/// <param name="Basis">What the decision was made on.</param>
/// <param name="Next">The state that follows.</param>
/// <param name="Receipts">What the timeline gains.</param>
/// <param name="Input">The digest of the event (<see cref="Core.Events.EventKey.Digest"/>) that is refused the second time, or null where the input is no event.</param>
public sealed record Commit(StoredCustomer Basis, CustomerState Next, ImmutableArray<Receipt> Receipts, byte[]? Input);
