using Orchestration.Core.Consent;
using Orchestration.Core.Messages;

namespace Orchestration.Core.Journeys;

/// <summary>Receipts about messages.</summary>
internal static class MessageReceipts
{
    /// <summary>Notes what the gate, or the provider, said to a message.</summary>
    public static void Note(Draft draft, Message message, ReceiptKind kind, in GateVerdict verdict, string? reason = null) =>
        draft.Note(Of(draft, message, kind) with
        {
            Reason = reason ?? (verdict.Refusal is { } refusal && kind != ReceiptKind.MessageRequested ? GateReasons.Name(refusal) : null),
            Detail = kind == ReceiptKind.MessageRequested ? null : verdict.Detail,
            Consent = verdict.Refusal is null && verdict.Address is null ? null : verdict.Entry < 0 ? null : verdict.Entry + 1,
            Until = verdict.Until,
        });

    /// <summary>A receipt about a message.</summary>
    public static Receipt Of(Draft draft, Message message, ReceiptKind kind) => new(draft.NextReceipt, draft.Now, kind)
    {
        Journey = message.Journey,
        Version = message.Version.Value,
        Enrollment = message.Enrollment.Value,
        Step = message.Step,
        Message = message.Id.Value,
        Template = message.Template,
    };
}
