using System.Collections.Immutable;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Consent;

/// <summary>An address that must not be written to.</summary>
/// <param name="Address">The address, as it was when it was suppressed.</param>
/// <param name="Cause">Why.</param>
/// <param name="At">When it was last said, by the event's time.</param>
public sealed record Suppression(string Address, SuppressionCause Cause, DateTimeOffset At)
{
    /// <summary>The suppression that keeps a message from an address, or null.</summary>
    /// <param name="all">The customer's suppressions.</param>
    /// <param name="address">Where the message would go.</param>
    /// <param name="messageClass">The message's class.</param>
    /// <param name="ledger">The customer's consent.</param>
    /// <param name="answer">What the ledger answered for the message.</param>
    public static Suppression? Find(
        ImmutableArray<Suppression> all, string address, MessageClass messageClass, ConsentLedger ledger, in ConsentAnswer answer)
    {
        foreach (var suppression in all)
        {
            if (!suppression.IsOf(address)) continue;
            if (suppression.Cause == SuppressionCause.Bounce) return suppression;
            if (messageClass == MessageClass.Marketing && !suppression.IsTakenBack(ledger, answer)) return suppression;
        }

        return null;
    }

    /// <summary>Whether it is about the address.</summary>
    public bool IsOf(string address) => string.Equals(Address, address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whoever opted in anew to just this has taken back an unsubscription at the provider; a complaint stays.</summary>
    public bool IsTakenBack(ConsentLedger ledger, in ConsentAnswer answer) =>
        Cause == SuppressionCause.Unsubscribe && answer is { IsAllowed: true, Entry: >= 0 } && ledger.Entries[answer.Entry].At > At;
}
