using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Journeys;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Backtest;

/// <summary>
/// What is taken to be known of a customer before the first event of a history: an address that reaches nobody
/// (RFC 2606 keeps <c>.invalid</c> free of owners), and where the customer is taken to have consented, a confirmed consent
/// to each purpose that needs one, on all topics and channels.
/// </summary>
internal sealed class Beginnings(Catalog catalog)
{
    private const string Source = "backtest";
    private readonly ImmutableArray<PurposeDefinition> _purposes =
        [.. catalog.Consent.Purposes.Values.Where(purpose => purpose.NeedsConsent).OrderBy(purpose => purpose.Name, StringComparer.Ordinal)];

    public IEnumerable<CustomerEvent> Of(CustomerId customer, DateTimeOffset at, int number, bool consents)
    {
        yield return Make(customer, at, EventTypes.CustomerUpdated, "address", [new(CustomerModel.Email, Value.Of($"customer-{number}@example.invalid"))]);
        if (!consents) yield break;
        foreach (var purpose in _purposes)
        {
            yield return Make(
                customer, at, EventTypes.ConsentGiven, "consent:" + purpose.Name,
                [new("purpose", Value.Of(purpose.Name)), new("source", Value.Of(Source)), new("proof", Value.Of(Source))]);
        }
    }

    private static CustomerEvent Make(
        CustomerId customer, DateTimeOffset at, string type, string id, ImmutableArray<KeyValuePair<string, Value>> data) =>
        new(new(Source, id), type, customer, at, new RecordMap(data));
}
