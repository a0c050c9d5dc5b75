using System.Collections.Immutable;
using Orchestration.Core.Events;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>What a post of Shopify's means here.</summary>
public abstract record ShopifyMeaning
{
    private ShopifyMeaning() { }

    /// <summary>Something happened to a customer.</summary>
    /// <param name="Events">Not yet held against what is configured.</param>
    public sealed record Happened(ImmutableArray<CustomerEvent> Events) : ShopifyMeaning;

    /// <summary>The customer is to be erased.</summary>
    /// <param name="Customer">The customer.</param>
    public sealed record Redact(CustomerId Customer) : ShopifyMeaning;

    /// <summary>Nothing is done about it.</summary>
    /// <param name="Reason">Why, without personal data.</param>
    /// <param name="NeedsPeople">True where somebody in the shop has to see to it.</param>
    public sealed record Nothing(string Reason, bool NeedsPeople = false) : ShopifyMeaning;
}
