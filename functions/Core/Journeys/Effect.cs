using Orchestration.Core.Messages;

namespace Orchestration.Core.Journeys;

/// <summary>What a host is asked to do after the commit: a closed union. All of it can be derived from the state again, so a lost effect is only late.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Claim and send the message.</summary>
    /// <param name="Message">The message.</param>
    public sealed record Deliver(MessageId Message) : Effect;

    /// <summary>The claim is granted: call the provider now, once.</summary>
    /// <param name="Message">The message as claimed.</param>
    /// <param name="Address">Where it goes.</param>
    public sealed record Transmit(Message Message, string Address) : Effect;

    /// <summary>Wake the customer at the given time.</summary>
    /// <param name="Key">What wants to be woken.</param>
    /// <param name="At">When.</param>
    public sealed record Wake(WakeKey Key, DateTimeOffset At) : Effect;
}
