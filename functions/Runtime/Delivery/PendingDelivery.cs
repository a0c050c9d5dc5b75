using Orchestration.Core.Events;
using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Delivery;

/// <summary>A message that somebody asked to be delivered.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Message">Which.</param>
public readonly record struct PendingDelivery(CustomerId Customer, MessageId Message);
