using System.Collections.Immutable;
using System.Globalization;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;
using Orchestration.Runtime.Http.Pages;

namespace Orchestration.Runtime.Http.Preferences;

/// <summary>What a customer can choose and how it stands: what the page shows, and what a form that comes back is held against.</summary>
internal sealed class PreferenceSheet
{
    private readonly Catalog _catalog;
    private readonly ShopWords _words;
    private readonly DateTimeOffset _now;

    /// <summary>Makes the sheet of a customer at a moment.</summary>
    public PreferenceSheet(CustomerState customer, string address, Catalog catalog, ShopWords words, DateTimeOffset now)
    {
        (Customer, Address, _catalog, _words, _now) = (customer, address, catalog, words, now);
        var reader = new ChoiceReader(customer, address, catalog, now);
        Next = reader.Next;
        Purposes =
        [
            .. words.Purposes.Where(purpose => catalog.Consent.Purposes.ContainsKey(purpose.Name)).Select(purpose => reader.Read(purpose, words.Topics)),
        ];
        Basis = $"{customer.Consent.Entries.Length}-{Digest()}";
    }

    /// <summary>Whose it is.</summary>
    public CustomerState Customer { get; }

    /// <summary>Where mails go.</summary>
    public string Address { get; }

    /// <summary>In the shop's order.</summary>
    public ImmutableArray<PreferencePurpose> Purposes { get; }

    /// <summary>How many entries the ledger has, and a digest of all that is shown. A form that carries another was filled in on something else.</summary>
    public string Basis { get; }

    /// <summary>When the next word is said: now, or after whatever a fast clock dated ahead, so that the last word counts.</summary>
    public DateTimeOffset Next { get; }

    /// <summary>The shop's name.</summary>
    public string ShopName => _words.ShopName;

    /// <summary>All boxes.</summary>
    public IEnumerable<PreferenceChoice> Choices => Purposes.SelectMany(purpose => purpose.Choices);

    /// <summary>What keeps every letter from the address whatever is chosen, a bounce before a complaint; or null.</summary>
    public SuppressionCause? Obstacle
    {
        get
        {
            SuppressionCause? found = null;
            foreach (var suppression in Customer.Suppressions)
            {
                if (!suppression.IsOf(Address) || suppression.Cause == SuppressionCause.Unsubscribe) continue;
                if (found != SuppressionCause.Bounce) found = suppression.Cause;
            }

            return found;
        }
    }

    /// <summary>The sheet as it was a few entries ago, where a form was filled in on just that; otherwise null.</summary>
    public PreferenceSheet? Earlier(string basis)
    {
        var count = basis.AsSpan(0, Math.Max(0, basis.IndexOf('-', StringComparison.Ordinal)));
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var entries) || entries >= Customer.Consent.Entries.Length) return null;
        var then = new PreferenceSheet(Customer with { Consent = new(Customer.Consent.Entries[..entries]) }, Address, _catalog, _words, _now);
        return then.Basis == basis ? then : null;
    }

    // An erased customer who came back begins a new ledger, which must not be taken for the old one.
    private string Digest() => ContentHash.Of(string.Join(
        '\n',
        [
            Customer.Consent.Entries is [.., var last] ? last.Hash : "",
            Customer.ErasedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "",
            .. Choices.Select(choice => $"{choice.Key} {choice.State.IsOn} {choice.Wording}"),
        ])).Value;
}
