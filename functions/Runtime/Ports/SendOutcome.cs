namespace Orchestration.Runtime.Ports;

/// <summary>
/// What is proved about one mail after handing it to a provider. Reasons are for operators: at most a few words and the
/// provider's own text, with addresses masked, so they may be stored in receipts and logged.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The provider took responsibility for the mail.</summary>
    /// <param name="ProviderId">The provider's own id for it, where it gave one.</param>
    public sealed record Sent(string? ProviderId = null) : SendOutcome;

    /// <summary>The provider proved that it did not take the mail, and will not take it later either.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    /// <param name="PermanentAddressFailure">
    /// True when it is the address that cannot be mailed (unknown mailbox or domain), so that it belongs on the list of
    /// suppressed addresses; false when it is this mail or our sender that was refused.
    /// </param>
    public sealed record Refused(string Reason, bool PermanentAddressFailure = false) : SendOutcome;

    /// <summary>The provider proved that it did not take the mail; the same mail may be tried again.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    public sealed record NotAccepted(string Reason) : SendOutcome;

    /// <summary>
    /// The mail left and no answer came: it may or may not arrive. Never retried blindly by a sender that is not
    /// idempotent.
    /// </summary>
    /// <param name="Reason">What happened instead of an answer, without personal data.</param>
    public sealed record Unknown(string Reason) : SendOutcome;
}
