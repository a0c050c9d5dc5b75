namespace Orchestration.Core.Messages;

/// <summary>
/// What is proved about a claimed message after handing it to a provider: a closed union. Reasons are for operators: at
/// most a few words and the provider's own text, with addresses masked, so they may be stored in receipts and logged.
/// </summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The provider took responsibility for it.</summary>
    public sealed record Sent : DeliveryOutcome
    {
        private Sent()
        {
        }

        /// <summary>The one instance.</summary>
        public static Sent Done { get; } = new();
    }

    /// <summary>The provider proved that it did not take it and will not take it later either, or it could not be made.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    /// <param name="AddressFailed">
    /// True when it is the address that cannot be mailed (unknown mailbox or domain), which suppresses it; false when it is
    /// this mail or our sender that was refused.
    /// </param>
    public sealed record Refused(string Reason, bool AddressFailed = false) : DeliveryOutcome;

    /// <summary>The provider proved that it did not take it this time; it may be tried again.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    public sealed record NotAccepted(string Reason) : DeliveryOutcome;

    /// <summary>
    /// It left and no answer came: it may or may not arrive. Never retried blindly by a sender that is not idempotent.
    /// </summary>
    /// <param name="Reason">What happened instead of an answer, without personal data.</param>
    public sealed record Unknown(string Reason) : DeliveryOutcome;
}
