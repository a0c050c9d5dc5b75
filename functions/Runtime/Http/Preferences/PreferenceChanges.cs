using Orchestration.Core.Consent;
using Orchestration.Core.Events;
using Orchestration.Core.Values;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>
/// What a customer's choice changes, as events for the ledger. Of the same choice made on the same sheet they are the same
/// events, however often it is made.
/// </summary>
internal sealed class PreferenceChanges
{
    /// <summary>The source that the ledger shows.</summary>
    public const string Source = "preference-centre";

    private readonly PreferenceSheet _sheet;
    private readonly PreferenceClaim _claim;
    private readonly List<CustomerEvent> _events = [];

    private PreferenceChanges(PreferenceSheet sheet, PreferenceClaim claim) => (_sheet, _claim) = (sheet, claim);

    /// <summary>What a form changes, or null where it was filled in on a sheet that others have changed since.</summary>
    public static IReadOnlyList<CustomerEvent>? Of(PreferenceForm form, PreferenceSheet sheet, PreferenceClaim claim)
    {
        // To stop everything is meant whatever came in between.
        if (form.StopsAll) return new PreferenceChanges(sheet, claim).StoppingAll();
        var changes = new PreferenceChanges(sheet, claim).Choosing(form.Ticked);
        if (changes.Count == 0 || form.Basis == sheet.Basis) return changes;
        // Sent twice at once, or again after a failure, a form meets a part of its own work: what is there is known by its id.
        if (sheet.Earlier(form.Basis) is not { } then) return null;
        changes = new PreferenceChanges(then, claim).Choosing(form.Ticked);
        var own = changes.Select(change => change.Key.ToString()).ToHashSet(StringComparer.Ordinal);
        return sheet.Customer.Consent.Entries[then.Customer.Consent.Entries.Length..].All(entry => own.Contains(entry.Event)) ? changes : null;
    }

    /// <summary>
    /// The events that lead to just these boxes being ticked. Withdrawals go first: were the rest lost, there would be less
    /// mail and not more.
    /// </summary>
    private List<CustomerEvent> Choosing(IReadOnlySet<string> ticked)
    {
        foreach (var purpose in _sheet.Purposes)
        {
            var dropped = purpose.Choices.Where(choice => choice.State.IsOn && !ticked.Contains(choice.Key)).ToArray();
            // Whoever wants none of the topics wants none that is added later either, and no journey that tries.
            if (dropped.Length > 0 && purpose.IsDivided && !purpose.Choices.Any(choice => ticked.Contains(choice.Key)))
            {
                Withdraw(purpose.Whole, purpose.Wording);
                continue;
            }

            foreach (var choice in dropped) Withdraw(choice.Scope with { Channel = null }, choice.Wording);
        }

        foreach (var choice in _sheet.Choices)
        {
            if (!choice.State.IsOn && ticked.Contains(choice.Key)) Give(choice);
        }

        return _events;
    }

    /// <summary>The events that withdraw all there is, also what the page has no box for.</summary>
    private List<CustomerEvent> StoppingAll()
    {
        foreach (var purpose in _sheet.Purposes)
        {
            if (!purpose.Choices.IsEmpty && !purpose.IsStopped) Withdraw(purpose.Whole, purpose.Wording);
        }

        return _events;
    }

    /// <summary>Withdrawals hold on every channel: whoever opts in anew, without naming one, has then taken them back.</summary>
    private void Withdraw(in ConsentScope scope, string wording) => Add(EventTypes.ConsentWithdrawn, scope, wording, []);

    /// <summary>
    /// The link came by mail to the very address that letters will go to, and was not only opened but answered: that is the
    /// confirmation which double opt-in asks for, and the message that carried the link is its proof.
    /// </summary>
    private void Give(PreferenceChoice choice) =>
        Add(EventTypes.ConsentGiven, choice.Scope, choice.Wording, [new("proof", Value.Of($"link in message {_claim.Message}"))]);

    private void Add(string type, in ConsentScope scope, string wording, ReadOnlySpan<KeyValuePair<string, Value>> more)
    {
        var data = new List<KeyValuePair<string, Value>> { new("purpose", Value.Of(scope.Purpose)) };
        if (scope.Topic is { } topic) data.Add(new("topic", Value.Of(topic)));
        if (scope.Channel is { } channel) data.Add(new("channel", Value.Of(channel)));
        data.AddRange([new("source", Value.Of(Source)), new("wording", Value.Of(wording)), new("message", Value.Of(_claim.Message)), .. more]);
        var key = new EventKey(Source, EventIds.Of(_claim.Customer, _sheet.Basis, type, scope.ToString()));
        _events.Add(new(key, type, _sheet.Customer.Id, _sheet.Next, new RecordMap([.. data])));
    }
}
