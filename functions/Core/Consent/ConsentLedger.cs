using System.Collections.Immutable;

namespace Orchestration.Core.Consent;

/// <summary>
/// A customer's consent, as a chain of entries in the order they became known. The current state is folded from it,
/// by the time things were said. Nobody is opted in by silence, and where two entries say different things for the
/// same moment, the withdrawal counts.
/// </summary>
/// <param name="Entries">Oldest first.</param>
public sealed record ConsentLedger(ImmutableArray<ConsentEntry> Entries)
{
    /// <summary>Nothing was ever said.</summary>
    public static ConsentLedger Empty { get; } = new([]);

    /// <summary>The same with one more entry at the end of the chain.</summary>
    public ConsentLedger With(
        bool given, ConsentScope scope, DateTimeOffset at, string? source, string? wording, string? proof, string eventId) =>
        new(Entries.Add(ConsentEntry.After(Entries.IsEmpty ? null : Entries[^1], given, scope, at, source, wording, proof, eventId)));

    /// <summary>
    /// Whether a message of the scope is allowed at <paramref name="now"/>, by this ledger alone. A withdrawal stands
    /// until something of its own scope or a part of it is given later: opting out of one topic survives a general opt-in.
    /// </summary>
    public ConsentAnswer Ask(in ConsentScope scope, ConsentRules rules, DateTimeOffset now)
    {
        if (!rules.NeedsConsent(scope.Purpose)) return new(null, -1);
        var (best, found) = (-1, GateReason.NoConsent);
        for (var i = 0; i < Entries.Length; i++)
        {
            var entry = Entries[i];
            if (!entry.Given || !entry.Scope.Covers(scope)) continue;
            var reason = Judge(entry, scope, rules, now);
            if (reason is null)
            {
                if (best < 0 || entry.At > Entries[best].At) best = i;
            }
            else if (found == GateReason.NoConsent)
            {
                found = reason.Value;
            }
        }

        if (best >= 0)
        {
            var open = Blocking(scope, rules, now);
            return open < 0 ? new(null, best) : new(GateReason.Withdrawn, open);
        }

        var withdrawn = Blocking(scope, rules, now);
        return withdrawn >= 0 ? new(GateReason.Withdrawn, withdrawn) : new(found, -1);
    }

    /// <summary>The index of the first entry whose hash does not follow from its content and its predecessor, or -1 where the chain is whole.</summary>
    public int FirstBroken()
    {
        var previous = "";
        for (var i = 0; i < Entries.Length; i++)
        {
            if (Entries[i].Previous != previous || Entries[i].ComputeHash() != Entries[i].Hash) return i;
            previous = Entries[i].Hash;
        }

        return -1;
    }

    private static GateReason? Judge(ConsentEntry given, in ConsentScope scope, ConsentRules rules, DateTimeOffset now)
    {
        if (given.At > now) return GateReason.NoConsent;
        if (rules.Lapse(scope.Purpose) is { } lapse && now - given.At >= lapse) return GateReason.Lapsed;
        return rules.IsDoubleOptIn(scope.Purpose) && string.IsNullOrEmpty(given.Proof) ? GateReason.Unconfirmed : null;
    }

    /// <summary>The latest withdrawal that covers the scope and that nothing of its scope or a part of it lifted later, or -1.</summary>
    private int Blocking(in ConsentScope scope, ConsentRules rules, DateTimeOffset now)
    {
        var blocking = -1;
        for (var i = 0; i < Entries.Length; i++)
        {
            var entry = Entries[i];
            if (!entry.Given && entry.Scope.Covers(scope) && !IsLifted(entry, scope, rules, now)
                && (blocking < 0 || entry.At > Entries[blocking].At))
                blocking = i;
        }

        return blocking;
    }

    /// <summary>Only what counts as consent itself lifts a withdrawal: an opt-in that nobody confirmed leaves it standing.</summary>
    private bool IsLifted(ConsentEntry withdrawn, in ConsentScope scope, ConsentRules rules, DateTimeOffset now)
    {
        foreach (var entry in Entries)
        {
            if (entry.Given && entry.At > withdrawn.At && withdrawn.Scope.Covers(entry.Scope) && entry.Scope.Covers(scope)
                && Judge(entry, scope, rules, now) is null)
                return true;
        }

        return false;
    }
}
