namespace Orchestration.Core.Consent;

/// <summary>Why a message did not go out: a closed list. Its names in files and answers are those of <see cref="GateReasons.Name"/>.</summary>
public enum GateReason
{
    /// <summary>Nobody ever gave consent for the purpose.</summary>
    NoConsent,

    /// <summary>Consent was withdrawn.</summary>
    Withdrawn,

    /// <summary>Consent was given too long ago.</summary>
    Lapsed,

    /// <summary>Double opt-in was never confirmed.</summary>
    Unconfirmed,

    /// <summary>The address is suppressed: it bounced, complained or unsubscribed.</summary>
    Suppressed,

    /// <summary>A frequency cap is reached.</summary>
    Cap,

    /// <summary>It is quiet where the customer is. The message is deferred, not dropped.</summary>
    QuietHours,

    /// <summary>The customer was erased.</summary>
    Erased,

    /// <summary>No address is known.</summary>
    NoAddress,

    /// <summary>The template is gone, or needs an attribute that is absent and has no fallback.</summary>
    Unrenderable,

    /// <summary>The enrollment ended before the message was claimed.</summary>
    Ended,
}
