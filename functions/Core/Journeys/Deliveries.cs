using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Journeys;

/// <summary>
/// The life of a message. Requested → claimed → sent, refused or unknown; suppressed instead of requested or claimed;
/// back to requested where it is proved that the provider did not accept it.
/// </summary>
internal static class Deliveries
{
    /// <summary>How soon a requested message that nobody claimed rings again.</summary>
    private static readonly TimeSpan RingAgain = TimeSpan.FromMinutes(1);

    /// <summary>How long a claim may stay without a report before it counts as unknown.</summary>
    private static readonly TimeSpan ClaimTimeout = TimeSpan.FromMinutes(15);

    /// <summary>How long an unknown delivery waits to be settled by the provider's events.</summary>
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromDays(30);

    /// <summary>How long to wait after each attempt that the provider provably did not accept.</summary>
    private static readonly ImmutableArray<TimeSpan> Retries =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>The gate's first pass.</summary>
    public static void Request(Draft draft, Message message)
    {
        var verdict = SendGate.Check(draft, message, claiming: false);
        MessageReceipts.Note(draft, message, ReceiptKind.MessageRequested, verdict);
        if (verdict.Refusal is null) Ring(draft, message);
        else if (verdict.Refusal is GateReason.QuietHours) Defer(draft, message, verdict);
        else Suppress(draft, message, verdict);
    }

    /// <summary>The gate's second pass, in the commit that claims the message.</summary>
    public static void Claim(Draft draft, MessageId id)
    {
        if (draft.Find(id) is not { Status: MessageStatus.Requested } message) return;
        var verdict = SendGate.Check(draft, message, claiming: true);
        switch (verdict.Refusal)
        {
            case null:
                var claimed = message with
                {
                    Status = MessageStatus.Claimed,
                    ClaimedAt = draft.Now,
                    NextAt = draft.Now + ClaimTimeout,
                    Attempts = message.Attempts + 1,
                };
                draft.Replace(claimed);
                SentCount.Add(draft, claimed);
                MessageReceipts.Note(draft, claimed, ReceiptKind.MessageClaimed, verdict);
                draft.Ask(new Effect.Transmit(claimed, verdict.Address!));
                break;
            case GateReason.QuietHours:
                Defer(draft, message, verdict);
                break;
            default:
                Suppress(draft, message, verdict);
                break;
        }
    }

    /// <summary>Takes a report of what became of a message. One about a message already settled changes nothing.</summary>
    public static void Report(Draft draft, Input.DeliveryReported reported)
    {
        if (draft.Find(reported.Message) is not { } message) return;
        switch (reported.Outcome)
        {
            case DeliveryOutcome.Sent:
                Settle(draft, message);
                break;
            case DeliveryOutcome.Refused refused:
                SentCount.Remove(draft, message);
                draft.Remove(message);
                MessageReceipts.Note(draft, message, ReceiptKind.MessageRefused, default, refused.Reason);
                if (refused.AddressFailed && (reported.Address ?? draft.Address) is { } address) SuppressAddress(draft, address, SuppressionCause.Bounce, draft.Now);
                break;
            case DeliveryOutcome.NotAccepted notAccepted when message.Status == MessageStatus.Claimed:
                Retry(draft, message, notAccepted.Reason);
                break;
            case DeliveryOutcome.Unknown unknown when message.Status == MessageStatus.Claimed:
                Lose(draft, message, unknown.Reason);
                break;
            case DeliveryOutcome.NotAccepted or DeliveryOutcome.Unknown:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reported), reported.Outcome, "not a delivery outcome");
        }
    }

    /// <summary>Does what is due for unsettled messages.</summary>
    public static void WakeDue(Draft draft)
    {
        foreach (var message in draft.Messages)
        {
            // Ringing before the time is harmless, and is what brings a restarted host's messages back.
            if (message.Status == MessageStatus.Requested && message.NextAt <= draft.Now) Ring(draft, message);
            else if (message.Status == MessageStatus.Claimed && message.NextAt <= draft.Now) Lose(draft, message, "no report of the claim came back");
            else if (message.Status == MessageStatus.Unknown && message.NextAt <= draft.Now) GiveUp(draft, message);
        }
    }

    /// <summary>The provider speaks of the message, so it was accepted.</summary>
    public static void Settle(Draft draft, Message message)
    {
        draft.Remove(message);
        if (message.Status == MessageStatus.Requested) SentCount.Add(draft, message with { ClaimedAt = draft.Now });
        MessageReceipts.Note(draft, message, ReceiptKind.MessageSent, default);
        draft.FollowUp(new(
            new(EventTypes.OwnSource, "sent:" + message.Id.Value), EventTypes.EmailSent, draft.Id, draft.Now,
            new RecordMap([
                new("message", Value.Of(message.Id.Value)),
                new("template", Value.Of(message.Template)),
                new("journey", Value.Of(message.Journey)),
            ])));
    }

    /// <summary>Whether a requested message waits for quiet hours to end or for another attempt.</summary>
    public static bool IsPutOff(Message message) =>
        message.Status == MessageStatus.Requested && message.NextAt - message.RequestedAt > RingAgain;

    /// <summary>The message will not be sent.</summary>
    public static void Suppress(Draft draft, Message message, in GateVerdict verdict)
    {
        if (draft.Find(message.Id) is not null) draft.Remove(message);
        MessageReceipts.Note(draft, message, ReceiptKind.MessageSuppressed, verdict);
    }

    /// <summary>Remembers that an address must not be written to.</summary>
    public static void SuppressAddress(Draft draft, string address, SuppressionCause cause, DateTimeOffset at)
    {
        foreach (var known in draft.Suppressions)
        {
            if (known.Cause != cause || !string.Equals(known.Address, address, StringComparison.OrdinalIgnoreCase)) continue;
            if (at > known.At) draft.Suppressions = draft.Suppressions.Replace(known, known with { At = at });
            return;
        }

        draft.Suppressions = draft.Suppressions.Add(new(address, cause, at));
        draft.Note(draft.Receipt(ReceiptKind.AddressSuppressed) with { Reason = cause.ToString().ToLowerInvariant() });
    }

    private static void Ring(Draft draft, Message message)
    {
        draft.Replace(message with { NextAt = draft.Now + RingAgain });
        draft.Ask(new Effect.Deliver(message.Id));
    }

    private static void Defer(Draft draft, Message message, in GateVerdict verdict)
    {
        draft.Replace(message with { NextAt = verdict.Until });
        MessageReceipts.Note(draft, message, ReceiptKind.MessageDeferred, verdict);
    }

    private static void Retry(Draft draft, Message message, string reason)
    {
        SentCount.Remove(draft, message);
        if (message.Attempts > Retries.Length)
        {
            draft.Remove(message);
            MessageReceipts.Note(draft, message, ReceiptKind.MessageRefused, default, $"gave up after {message.Attempts} attempts: {reason}");
            return;
        }

        var until = draft.Now + Retries[message.Attempts - 1];
        draft.Replace(message with { Status = MessageStatus.Requested, ClaimedAt = null, NextAt = until });
        draft.Note(MessageReceipts.Of(draft, message, ReceiptKind.MessageDeferred) with { Reason = "retry", Detail = reason, Until = until });
    }

    /// <summary>Nobody knows. Marketing is sent at most once, so it stays unknown; the rest is sent at least once.</summary>
    private static void Lose(Draft draft, Message message, string reason)
    {
        if (!draft.IsMarketing(message))
        {
            Retry(draft, message, reason);
            return;
        }

        draft.Replace(message with { Status = MessageStatus.Unknown, NextAt = draft.Now + SettleTimeout });
        MessageReceipts.Note(draft, message, ReceiptKind.MessageUnknown, default, reason);
    }

    private static void GiveUp(Draft draft, Message message)
    {
        draft.Remove(message);
        MessageReceipts.Note(draft, message, ReceiptKind.MessageUnknown, default, "never settled");
    }
}
