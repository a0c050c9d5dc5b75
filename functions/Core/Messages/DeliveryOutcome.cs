namespace Orchestration.Core.Messages;

/// <summary>What became of a claimed message: a closed union.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The provider accepted it.</summary>
    public sealed record Sent : DeliveryOutcome
    {
        /// <summary>The one instance.</summary>
        public static Sent Done { get; } = new();
    }

    /// <summary>The provider has refused it for good, or it could not be made.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    /// <param name="AddressFailed">True where the address itself does not work, which suppresses it.</param>
    public sealed record Refused(string Reason, bool AddressFailed = false) : DeliveryOutcome;

    /// <summary>It is proved that the provider did not accept it this time; it may be tried again.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    public sealed record NotAccepted(string Reason) : DeliveryOutcome;

    /// <summary>The request left and nobody knows.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    public sealed record Unknown(string Reason) : DeliveryOutcome;
}
