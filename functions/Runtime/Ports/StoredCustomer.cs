using Orchestration.Core.Customers;

namespace Orchestration.Runtime.Ports;

/// <summary>A customer as loaded from a store.</summary>
/// <param name="State">The state; a new one where the store has none.</param>
/// <param name="Version">The store's own mark of this version (an etag), or null where the store has none. Opaque.</param>
public sealed record StoredCustomer(CustomerState State, string? Version);
