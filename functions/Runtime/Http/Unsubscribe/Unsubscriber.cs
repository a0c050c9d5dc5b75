using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;
using Orchestration.Runtime.Delivery;
using Orchestration.Runtime.Intake;
using Orchestration.Runtime.Ports;

namespace Orchestration.Runtime.Http.Unsubscribe;

/// <summary>Turns an unsubscribe link into a <c>consent.withdrawn</c> event.</summary>
public sealed class Unsubscriber(ICustomerStore store, IInputProcessor processor, Func<Catalog> catalog, TimeProvider time)
{
    /// <summary>The source that the ledger shows.</summary>
    public const string Source = "unsubscribe-link";

    /// <summary>Whether what the link withdraws is withdrawn now.</summary>
    public async ValueTask<bool> IsWithdrawnAsync(UnsubscribeClaim claim, bool wholePurpose, CancellationToken cancellation)
    {
        var stored = (await store.LoadAsync([new(claim.Customer)], cancellation))[0];
        return IsWithdrawn(stored.State, ScopeOf(claim, wholePurpose));
    }

    /// <summary>Withdraws. Returns once that is on disk; doing it again changes nothing.</summary>
    /// <param name="claim">What the link says.</param>
    /// <param name="wholePurpose">Whether to withdraw more than the link's topic: everything of its purpose.</param>
    /// <param name="wording">What the customer agreed to.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask WithdrawAsync(UnsubscribeClaim claim, bool wholePurpose, string wording, CancellationToken cancellation)
    {
        var customer = new CustomerId(claim.Customer);
        var state = (await store.LoadAsync([customer], cancellation))[0].State;
        var scope = ScopeOf(claim, wholePurpose);
        if (IsWithdrawn(state, scope)) return;
        var ledger = state.Consent.Entries;
        // Two clicks at once make one event; a click after the customer opted in anew is another, though the link is the same.
        var key = EventIds.Of(claim.Customer, claim.Message, scope.ToString(), ledger.IsEmpty ? "" : ledger[^1].Hash);
        // On every channel: whoever opts in anew, without naming one, has then taken it back.
        var data = new RecordMap([
            new("purpose", Value.Of(scope.Purpose)),
            .. scope.Topic is { } topic ? [new KeyValuePair<string, Value>("topic", Value.Of(topic))] : Array.Empty<KeyValuePair<string, Value>>(),
            new("source", Value.Of(Source)),
            new("wording", Value.Of(wording)),
            new("message", Value.Of(claim.Message)),
        ]);
        await processor.ProcessAsync(
            [CustomerInput.Of(new(new(Source, key), EventTypes.ConsentWithdrawn, customer, After(state.Consent, time.GetUtcNow()), data))], cancellation);
    }

    // Consent that a clock running ahead dated into the future must not outlive its withdrawal.
    private static DateTimeOffset After(ConsentLedger ledger, DateTimeOffset now)
    {
        foreach (var entry in ledger.Entries)
        {
            if (entry.Given && entry.At > now) now = entry.At;
        }

        return now;
    }

    private bool IsWithdrawn(CustomerState state, in ConsentScope scope) =>
        state.IsBlank || state.Consent.Ask(scope, catalog().Consent, After(state.Consent, time.GetUtcNow())).Refusal == GateReason.Withdrawn;

    private static ConsentScope ScopeOf(UnsubscribeClaim claim, bool wholePurpose) =>
        new(claim.Purpose, wholePurpose ? null : claim.Topic, ConsentRules.Email);
}
