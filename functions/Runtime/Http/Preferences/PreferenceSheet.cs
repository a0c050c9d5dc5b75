using System.Collections.Immutable;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Config;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>What a customer can choose and how it stands: what the page shows, and what a form that comes back is held against.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Address">Where mails go.</param>
/// <param name="Purposes">In the shop's order.</param>
/// <param name="Obstacle">What keeps every letter from the address whatever is chosen, a bounce or a complaint; or null.</param>
/// <param name="Basis">A digest of all of this. A form that carries another one was filled in on something else.</param>
/// <param name="Next">When the next word is said: now, or after whatever a fast clock dated ahead, so that the last word counts.</param>
internal sealed record PreferenceSheet(
    CustomerState Customer, string Address, ImmutableArray<PreferencePurpose> Purposes, SuppressionCause? Obstacle, string Basis, DateTimeOffset Next)
{
    /// <summary>All boxes.</summary>
    public IEnumerable<PreferenceChoice> Choices => Purposes.SelectMany(purpose => purpose.Choices);

    /// <summary>The sheet of a customer at a moment.</summary>
    public static PreferenceSheet Of(CustomerState customer, string address, Catalog catalog, ShopWords words, DateTimeOffset now)
    {
        var reader = new ChoiceReader(customer, address, catalog, now);
        ImmutableArray<PreferencePurpose> purposes =
        [
            .. words.Purposes.Where(purpose => catalog.Consent.Purposes.ContainsKey(purpose.Name)).Select(purpose => reader.Read(purpose, words.Topics)),
        ];
        var causes = customer.Suppressions.Where(suppression => suppression.IsOf(address)).Select(suppression => suppression.Cause).ToArray();
        SuppressionCause? obstacle = causes.Contains(SuppressionCause.Bounce) ? SuppressionCause.Bounce
            : causes.Contains(SuppressionCause.Complaint) ? SuppressionCause.Complaint : null;
        return new(customer, address, purposes, obstacle, BasisOf(customer, purposes), reader.Next);
    }

    // An erased customer who came back begins a new ledger, which must not be taken for the old one.
    private static string BasisOf(CustomerState customer, ImmutableArray<PreferencePurpose> purposes) => ContentHash.Of(string.Join(
        '\n',
        [
            customer.Consent.Entries is [.., var last] ? last.Hash : "",
            customer.ErasedAt?.UtcTicks.ToString() ?? "",
            .. from purpose in purposes
               from choice in purpose.Choices
               select $"{choice.Key} {choice.State.IsOn} {choice.Wording}",
        ])).Value;
}
