using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Core.Tests.Support;

/// <summary>
/// Consent as a lawyer might tabulate it, written without a look at the ledger: for each of the four scopes that cover a
/// mail (everything, its topic, e-mail, its topic by e-mail) the last valid yes and the last no.
/// </summary>
internal sealed class ConsentModel
{
    private readonly List<(string Purpose, string? Topic, string? Channel, bool Yes, bool Proven, DateTimeOffset At)> _said = [];

    public void Hear(CustomerEvent happened, ConsentRules rules)
    {
        var yes = happened.Type == "consent.given";
        if (!yes && happened.Type != "consent.withdrawn") return;
        if (Text(happened, "purpose") is not { } purpose || !rules.Purposes.ContainsKey(purpose)) return;
        if (yes && (IsOdd(happened, "topic") || IsOdd(happened, "channel"))) return;
        _said.Add((purpose, Text(happened, "topic"), Text(happened, "channel"), yes, !string.IsNullOrEmpty(Text(happened, "proof")), happened.Time));
    }

    public void Forget() => _said.Clear();

    /// <summary>Whether a mail of the purpose and topic may go out.</summary>
    public bool Allows(string purpose, string? topic, ConsentRules rules, DateTimeOffset now)
    {
        var rule = rules.Purposes.GetValueOrDefault(purpose);
        if (rule is { NeedsConsent: false }) return true;
        if (rule is null) return false;
        // Bit 1: for this topic alone; bit 2: for e-mail alone.
        var (yes, no) = (new DateTimeOffset?[4], new DateTimeOffset?[4]);
        foreach (var said in _said)
        {
            if (said.Purpose != purpose || (said.Topic is not null && said.Topic != topic) || said.Channel is not (null or "email")) continue;
            if (said.Yes && (said.At > now || (rule.DoubleOptIn && !said.Proven) || (rule.Lapse is { } lapse && now - said.At >= lapse))) continue;
            var scope = (said.Topic is null ? 0 : 1) | (said.Channel is null ? 0 : 2);
            ref var last = ref (said.Yes ? yes : no)[scope];
            if (last is null || said.At > last) last = said.At;
        }

        var allowed = yes.Any(at => at is not null);
        for (var scope = 0; scope < 4; scope++)
        {
            if (no[scope] is not { } refused) continue;
            var lifted = false;
            for (var within = 0; within < 4; within++) lifted |= (within & scope) == scope && yes[within] > refused;
            allowed &= lifted;
        }

        return allowed;
    }

    private static string? Text(CustomerEvent happened, string name) =>
        happened.Data.TryGet(name, out var value) && value.Kind == ValueKind.String ? value.AsString() : null;

    private static bool IsOdd(CustomerEvent happened, string name) =>
        happened.Data.TryGet(name, out var value) && value.Kind is not (ValueKind.String or ValueKind.Null);
}
