namespace Orchestration.Core.Consent;

/// <summary>Why an address is suppressed.</summary>
public enum SuppressionCause
{
    /// <summary>It does not work. Holds for every message, until the customer has another address.</summary>
    Bounce,

    /// <summary>The customer reported spam. Holds for marketing.</summary>
    Complaint,

    /// <summary>The customer unsubscribed at the provider. Holds for marketing until consent is given anew.</summary>
    Unsubscribe,
}
