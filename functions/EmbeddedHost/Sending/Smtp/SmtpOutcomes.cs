using Orchestration.Core.Messages;

namespace Orchestration.EmbeddedHost.Sending.Smtp;

/// <summary>What a server's answer proves about a mail.</summary>
internal static class SmtpOutcomes
{
    /// <summary>An answer to MAIL or DATA that is not the hoped-for one.</summary>
    public static DeliveryOutcome Refusal(SmtpReply reply) => reply.Code switch
    {
        // 530, 534, 535 and 538 are about our credentials (RFC 4954, RFC 3207): the mail is fine once they are.
        530 or 534 or 535 or 538 => new DeliveryOutcome.NotAccepted(reply.Reason),
        >= 500 and < 600 => new DeliveryOutcome.Refused(reply.Reason),
        _ => new DeliveryOutcome.NotAccepted(reply.Reason),
    };

    /// <summary>An answer to RCPT that is not the hoped-for one: here a permanent no may be about the address.</summary>
    public static DeliveryOutcome RecipientRefusal(SmtpReply reply) =>
        Refusal(reply) is DeliveryOutcome.Refused refused ? refused with { AddressFailed = IsAboutTheAddress(reply) } : Refusal(reply);

    /// <summary>The answer to the mail itself.</summary>
    public static DeliveryOutcome Final(SmtpReply reply) => reply.IsOk ? DeliveryOutcome.Sent.Done : Refusal(reply);

    /// <summary>
    /// Enhanced codes tell a bad mailbox (x.1.1 to x.1.6, x.1.10, x.2.1, RFC 3463 and RFC 7505) from a policy against us
    /// (x.7.x and others), which must not cost the customer their address. Without one, or with the undefined x.0.0, the
    /// plain code decides.
    /// </summary>
    private static bool IsAboutTheAddress(SmtpReply reply)
    {
        var enhanced = reply.EnhancedCode;
        return enhanced.IsEmpty || enhanced is "5.0.0"
            ? reply.Code is 550 or 551 or 553
            : enhanced is "5.1.0" or "5.1.1" or "5.1.2" or "5.1.3" or "5.1.4" or "5.1.5" or "5.1.6" or "5.1.10" or "5.2.1";
    }
}
