using Orchestration.Core.Events;
using Orchestration.Core.Messages;

namespace Orchestration.Runtime.Tracking;

/// <summary>The message that a provider's event is about.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Message">Which.</param>
public readonly record struct TrackedMessage(CustomerId Customer, MessageId Message);
