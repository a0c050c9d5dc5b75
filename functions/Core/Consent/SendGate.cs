using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Core.Messages;
using Orchestration.Core.Values;

namespace Orchestration.Core.Consent;

/// <summary>
/// The one gate that every message passes twice: when it is requested, and again in the commit that claims it for
/// sending. It fails closed: whatever is unknown is a no.
/// </summary>
internal static class SendGate
{
    /// <summary>Whether the message may go out now.</summary>
    /// <param name="draft">The customer.</param>
    /// <param name="message">The message. Other unsettled ones count towards caps; it itself does not.</param>
    /// <param name="claiming">True on the second pass, where only what was claimed counts towards caps.</param>
    public static GateVerdict Check(Draft draft, Message message, bool claiming)
    {
        if (!draft.Catalog.Templates.TryGetValue(message.Template, out var template))
            return new(GateReason.Unrenderable, Detail: "the template is gone");
        var address = draft.Address;
        if (address is null) return new(draft.ErasedAt is null ? GateReason.NoAddress : GateReason.Erased);
        var marketing = template.Class == MessageClass.Marketing;
        var answer = marketing
            ? draft.Consent.Ask(new(message.Purpose, template.Topic, ConsentRules.Email), draft.Catalog.Consent, draft.Now)
            : new ConsentAnswer(null, -1);
        if (Suppression.Find(draft.Suppressions, address, template.Class, draft.Consent, answer) is { } suppression)
            return new(GateReason.Suppressed, Detail: suppression.Cause.ToString().ToLowerInvariant());
        if (answer.Refusal is { } refusal) return new(refusal, Entry: answer.Entry);
        if (Missing(draft, message, template) is { } missing)
            return new(GateReason.Unrenderable, Entry: answer.Entry, Detail: missing + " is absent and has no fallback");
        if (!marketing) return new(null, address, answer.Entry);
        if (FullCap(draft, message, claiming) is { } cap)
            return new(GateReason.Cap, Entry: answer.Entry, Detail: $"{cap.AtMost} per {Events.Durations.Format(cap.Per)}");
        return QuietUntil(draft) is { } loud
            ? new(GateReason.QuietHours, address, answer.Entry, loud)
            : new(null, address, answer.Entry);
    }

    private static DateTimeOffset? QuietUntil(Draft draft)
    {
        if (draft.Catalog.Sending.Quiet is not { } quiet) return null;
        if (quiet.UnlessActive is { } recent && draft.Facts.LastActivity is { } active && draft.Now - active <= recent) return null;
        var loud = quiet.NextLoud(draft.Now, draft.Zone);
        return loud > draft.Now ? loud : null;
    }

    private static Cap? FullCap(Draft draft, Message message, bool claiming)
    {
        foreach (var cap in draft.Catalog.Sending.Caps)
        {
            var count = 0;
            foreach (var sent in draft.Sent)
            {
                if (draft.Now - sent < cap.Per) count++;
            }

            foreach (var other in draft.Messages)
            {
                if (!claiming && other.Status == MessageStatus.Requested && other.Id != message.Id && draft.IsMarketing(other)) count++;
            }

            if (count >= cap.AtMost) return cap;
        }

        return null;
    }

    private static string? Missing(Draft draft, Message message, TemplateInfo template)
    {
        foreach (var path in template.Required)
        {
            var dot = path.IndexOf('.', StringComparison.Ordinal);
            var root = dot < 0 ? path : path[..dot];
            MapValue? map = root switch
            {
                "customer" => draft.View,
                "event" => message.Event is { } data ? new RecordMap([new("data", Value.Of(data))]) : MapValue.Empty,
                _ => null,
            };
            if (map is not null && !Has(map, path.AsSpan(dot + 1))) return path;
        }

        return null;
    }

    private static bool Has(MapValue map, ReadOnlySpan<char> path)
    {
        while (true)
        {
            var dot = path.IndexOf('.');
            var name = (dot < 0 ? path : path[..dot]).ToString();
            if (!map.TryGet(name, out var value) || value.Kind == ValueKind.Null) return false;
            if (dot < 0) return value.Kind != ValueKind.String || value.AsString().Length > 0;
            if (value.Kind != ValueKind.Map) return false;
            map = value.AsMap();
            path = path[(dot + 1)..];
        }
    }
}
