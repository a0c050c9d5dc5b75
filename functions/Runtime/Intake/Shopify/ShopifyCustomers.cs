using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Core.Consent;
using Orchestration.Core.Customers;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>Makes customers into events: the attributes that the shop declared, and what Shopify can prove of their consent.</summary>
internal static class ShopifyCustomers
{
    /// <summary>The purpose that Shopify's e-mail marketing consent is for.</summary>
    public const string Purpose = "marketing";

    /// <summary>What the ledger shows as the source.</summary>
    public const string Source = "shopify";

    private static readonly ImmutableArray<string> Attributes = [CustomerModel.Email, "phone", "first_name", "last_name"];

    /// <summary>Adds an update of the attributes, where the shop declared any that Shopify has.</summary>
    /// <param name="events">Gains the event.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="declared">What the shop declared.</param>
    /// <param name="at">When the customer was last changed, where the customer does not say.</param>
    /// <param name="isWhole">
    /// Whether what is null here is to be forgotten. Within an order it may merely have been held back, as from an app
    /// without access to customers' data.
    /// </param>
    public static void Tell(ShopifyEvents events, in JsonElement customer, CustomerModel declared, DateTimeOffset? at, bool isWhole)
    {
        var fields = new List<(string, Value?)>();
        foreach (var name in Attributes)
        {
            if (declared.Attributes.ContainsKey(name) && customer.Find(name) is { } value && Attribute(value, isWhole) is { } known) fields.Add((name, known));
        }

        if (declared.Attributes.ContainsKey("country") && customer.Find("default_address") is { } address
            && address.Find("country_code") is { } country && Attribute(country, isWhole) is { } code)
            fields.Add(("country", code));
        if (fields.Count > 0)
            events.Add(EventTypes.CustomerUpdated, $"customer/{events.Customer}/{customer.Digest()}", customer.Time("updated_at") ?? at, [.. fields]);
    }

    /// <summary>
    /// Adds consent, of which Shopify knows who withdrew it and who confirmed it by a link in a mail. Its plain
    /// "subscribed" is left out: it may come from a box that was ticked beforehand, or from somebody in the shop.
    /// </summary>
    public static void TellConsent(ShopifyEvents events, in JsonElement json, ConsentRules rules)
    {
        if (json.Find("email_marketing_consent") is not { } consent || !rules.Purposes.ContainsKey(Purpose) || !rules.NeedsConsent(Purpose)) return;
        var (state, at) = (consent.Text("state"), consent.Time("consent_updated_at"));
        var id = $"customer/{events.Customer}/consent/{state}/{at?.UtcDateTime:O}";
        if (state == "unsubscribed")
        {
            // On every channel, as by our own links: then whoever opts in anew has taken it back.
            events.Add(EventTypes.ConsentWithdrawn, id, at ?? json.Time("updated_at"), ("purpose", Value.Of(Purpose)), ("source", Value.Of(Source)));
        }
        else if (state == "subscribed" && consent.Text("opt_in_level") == "confirmed_opt_in" && at is not null)
        {
            events.Add(
                EventTypes.ConsentGiven, id, at,
                ("purpose", Value.Of(Purpose)), ("channel", rules.Channels.Contains(ConsentRules.Email) ? Value.Of(ConsentRules.Email) : null),
                ("source", Value.Of(Source)), ("proof", Value.Of("confirmed_opt_in, as signed by Shopify")));
        }
    }

    /// <summary>What is left empty is none, and takes the attribute away where all of a customer is told.</summary>
    private static Value? Attribute(in JsonElement value, bool isWhole) => value.ValueKind switch
    {
        JsonValueKind.String when value.Text() is { Length: > 0 } text => Value.Of(text),
        JsonValueKind.String or JsonValueKind.Null when isWhole => Value.Null,
        _ => null,
    };
}
