using Orchestration.Core.Journeys;

namespace Orchestration.Runtime.Timeline;

/// <summary>Receipts as sentences that a marketer reads.</summary>
public static class ReceiptText
{
    /// <summary>The receipt as one sentence, without its time.</summary>
    public static string Of(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var subject = receipt.Journey is { } journey ? journey + ": " : "";
        return subject + (receipt.Kind switch
        {
            ReceiptKind.EventApplied => $"{receipt.Event} came in{(receipt.Reason == "history" ? " as history" : "")}",
            ReceiptKind.EventIgnored => $"{receipt.Event} was left out, {IgnoredBecause(receipt.Reason)}",
            ReceiptKind.ConsentRecorded => $"consent {receipt.Reason} for {Scope(receipt.Detail)}, entry {receipt.Consent} of the ledger",
            ReceiptKind.StageEntered => $"stage {receipt.Reason}{(receipt.Detail is { } before ? $", after {before}" : "")}",
            ReceiptKind.Entered => $"entered on {receipt.Event}",
            ReceiptKind.NotEntered => $"not entered on {receipt.Event}, because {NotEnteredBecause(receipt)}",
            ReceiptKind.Waiting => $"waits at step {receipt.Step}{Until(receipt)}",
            ReceiptKind.WentOn => $"went on from step {receipt.Step}: {receipt.Detail}",
            ReceiptKind.ConditionFailed => $"the condition {receipt.Detail} at {receipt.Step} could not be evaluated and counted as false: {receipt.Reason}",
            ReceiptKind.GoalReached => "reached its goal",
            ReceiptKind.Exited => $"ended early: {ExitedBecause(receipt.Reason)}",
            ReceiptKind.Finished => "finished",
            ReceiptKind.MessageRequested => $"message {receipt.Template} asked for{Entry(receipt)}",
            ReceiptKind.MessageSuppressed => $"message {receipt.Template} not sent, because {SuppressedBecause(receipt)}",
            ReceiptKind.MessageDeferred => $"message {receipt.Template} put off{Until(receipt)}, because {DeferredBecause(receipt)}",
            ReceiptKind.MessageClaimed => $"message {receipt.Template} about to be sent{Entry(receipt)}",
            ReceiptKind.MessageSent => $"message {receipt.Template} sent",
            ReceiptKind.MessageRefused => $"message {receipt.Template} refused: {receipt.Reason}",
            ReceiptKind.MessageUnknown => $"message {receipt.Template} may or may not have arrived: {receipt.Reason}",
            ReceiptKind.AddressSuppressed => $"the address is not written to any more: {receipt.Reason}",
            ReceiptKind.CascadeCut => $"a chain of events that set each other off was cut at {receipt.Event}, {receipt.Detail}",
            _ => receipt.Kind.ToString(),
        });
    }

    private static string IgnoredBecause(string? reason) => reason switch
    {
        "erased" => "because it happened before the customer was erased",
        "unknown-purpose" => "because its purpose is not in consent.yaml",
        _ => "because of " + reason,
    };

    private static string NotEnteredBecause(Receipt receipt) => receipt.Reason switch
    {
        "condition" => $"{receipt.Detail} is false",
        "condition-failed" => $"its condition could not be evaluated: {receipt.Detail}",
        "late" => $"the event is {receipt.Detail}",
        "already-in" => "the customer is in it already",
        "again" when receipt.Detail == "never" => "a customer enters it once only",
        "again" => $"the customer may enter it again {receipt.Detail}",
        _ => $"of {receipt.Reason}",
    };

    private static string ExitedBecause(string? reason) => reason switch
    {
        "consent-withdrawn" => "consent was withdrawn",
        "definition-lost" => "its definition is lost",
        _ => reason ?? "",
    };

    private static string SuppressedBecause(Receipt receipt) => Gate(receipt) + Entry(receipt);

    private static string DeferredBecause(Receipt receipt) =>
        receipt.Reason == "retry" ? $"the provider did not take it: {receipt.Detail}" : Gate(receipt) + Entry(receipt);

    private static string Gate(Receipt receipt) => receipt.Reason switch
    {
        "no-consent" => "there is no consent for it",
        "withdrawn" => "consent was withdrawn",
        "lapsed" => "consent has lapsed",
        "unconfirmed" => "consent was never confirmed",
        "suppressed" => $"the address is suppressed ({receipt.Detail})",
        "cap" => $"the cap of {receipt.Detail} is reached",
        "quiet-hours" => "it is quiet where the customer is",
        "erased" => "the customer was erased",
        "no-address" => "no address is known (or consent does not let it be read)",
        "unrenderable" => receipt.Detail ?? "it cannot be made",
        "ended" => $"the journey ended first ({receipt.Detail})",
        _ => receipt.Reason ?? "",
    };

    private static string Entry(Receipt receipt) => receipt.Consent is { } entry ? $" (consent entry {entry})" : "";

    private static string Until(Receipt receipt) => receipt.Until is { } until ? $" until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "";

    private static string Scope(string? scope) => scope?.Replace("/*", "", StringComparison.Ordinal) ?? "";
}
