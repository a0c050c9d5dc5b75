using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>Asks a customer's ledger how choices stand, as the gate asks it.</summary>
internal sealed class ChoiceReader
{
    private readonly CustomerState _customer;
    private readonly string _address;
    private readonly Catalog _catalog;
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _asked;

    public ChoiceReader(CustomerState customer, string address, Catalog catalog, DateTimeOffset now)
    {
        (_customer, _address, _catalog, _now) = (customer, address, catalog, now);
        _asked = customer.Consent.Entries.Select(entry => entry.At).Append(now).Max();
        var last = customer.Suppressions.Select(suppression => suppression.At).Append(_asked).Max();
        // A tie counts as withdrawn.
        Next = last > now || customer.Consent.Entries.Any(entry => entry.At == last) ? last.AddTicks(1) : now;
    }

    /// <summary>When the next word is said: later than all that was said before.</summary>
    public DateTimeOffset Next { get; }

    /// <summary>Reads a purpose.</summary>
    public PreferencePurpose Read(ConsentText purpose, ImmutableArray<ConsentText> topics)
    {
        var wording = WordingOf(purpose);
        if (!_catalog.Consent.NeedsConsent(purpose.Name)) return new(purpose, wording, [], IsStopped: false);
        // What is collected for a purpose is not tied to a channel; what is sent is.
        var isSent = _catalog.SendsFor(purpose.Name);
        var whole = new ConsentScope(purpose.Name, null, isSent ? ConsentRules.Email : null);
        ImmutableArray<PreferenceChoice> choices = isSent
            ? [.. topics.Where(topic => _catalog.Consent.Topics.Contains(topic.Name)).Select(topic => Read(whole with { Topic = topic.Name }, topic, WordingOf(purpose, topic)))]
            : [];
        if (choices.IsEmpty) choices = [Read(whole, purpose, wording)];
        var isStopped = _customer.Consent.Ask(whole, _catalog.Consent, _asked).Refusal == GateReason.Withdrawn
            && !choices.Any(choice => choice.State.IsOn);
        return new(purpose, wording, choices, isStopped);
    }

    private PreferenceChoice Read(in ConsentScope scope, ConsentText text, string wording) => new(scope, text, wording, StateOf(scope));

    private ChoiceState StateOf(in ConsentScope scope)
    {
        var ledger = _customer.Consent;
        var answer = ledger.Ask(scope, _catalog.Consent, _asked);
        DateTimeOffset? at = answer.Entry < 0 ? null : ledger.Entries[answer.Entry].At;
        if (answer.Refusal is { } refusal) return new(refusal, at);
        return scope.Channel is not null && Unsubscription(answer) is { } left ? new(GateReason.Suppressed, left.At) : new(null, at, at > _now);
    }

    /// <summary>That the customer unsubscribed at the provider, where nothing took it back.</summary>
    private Suppression? Unsubscription(in ConsentAnswer answer)
    {
        foreach (var suppression in _customer.Suppressions)
        {
            if (suppression.Cause == SuppressionCause.Unsubscribe && suppression.IsOf(_address) && !suppression.IsTakenBack(_customer.Consent, answer))
                return suppression;
        }

        return null;
    }

    /// <summary>The words' version: anybody who has the words can compute it again.</summary>
    private static string WordingOf(params ReadOnlySpan<ConsentText> texts)
    {
        var lines = new List<string>();
        foreach (var text in texts) lines.AddRange([text.Title, text.Describe ?? ""]);
        return "sha256:" + ContentHash.Of(string.Join('\n', lines)).Value;
    }
}
