using Orchestration.Core.Events;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Journeys;

/// <summary>What can happen to a customer: a closed union.</summary>
public abstract record Input
{
    private Input()
    {
    }

    /// <summary>An event came in.</summary>
    /// <param name="Event">The event.</param>
    /// <param name="History">True for an import: it changes facts, enters nothing, sends nothing.</param>
    public sealed record EventReceived(CustomerEvent Event, bool History = false) : Input;

    /// <summary>A timer or a doorbell rang. It carries nothing: all that is due is decided.</summary>
    public sealed record WokeUp : Input
    {
        /// <summary>The one instance.</summary>
        public static WokeUp Now { get; } = new();
    }

    /// <summary>A host wants to send the message. Granted where the decision holds <see cref="Effect.Transmit"/>.</summary>
    /// <param name="Message">The message.</param>
    public sealed record DeliveryClaimed(MessageId Message) : Input;

    /// <summary>A host reports what became of a claimed message.</summary>
    /// <param name="Message">The message.</param>
    /// <param name="Outcome">What became of it.</param>
    /// <param name="Address">Where it went, or null where the host does not know: then to the address the customer has.</param>
    public sealed record DeliveryReported(MessageId Message, DeliveryOutcome Outcome, string? Address = null) : Input;
}
