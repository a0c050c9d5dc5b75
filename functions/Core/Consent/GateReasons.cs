namespace Orchestration.Core.Consent;

/// <summary>The names of the gate's reasons.</summary>
public static class GateReasons
{
    /// <summary>The reason's name in receipts, JSON and metrics.</summary>
    public static string Name(GateReason reason) => reason switch
    {
        GateReason.NoConsent => "no-consent",
        GateReason.Withdrawn => "withdrawn",
        GateReason.Lapsed => "lapsed",
        GateReason.Unconfirmed => "unconfirmed",
        GateReason.Suppressed => "suppressed",
        GateReason.Cap => "cap",
        GateReason.QuietHours => "quiet-hours",
        GateReason.Erased => "erased",
        GateReason.NoAddress => "no-address",
        GateReason.Unrenderable => "unrenderable",
        GateReason.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a gate reason"),
    };
}
