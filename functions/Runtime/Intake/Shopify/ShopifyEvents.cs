using System.Collections.Immutable;
using Orchestration.Core.Events;
using Orchestration.Core.Values;

namespace Orchestration.Runtime.Intake.Shopify;

/// <summary>
/// Gathers the events of a post, all of them about one customer. Their ids come from what happened and not from the
/// post, so that what Shopify sends twice, or on two topics, happens once.
/// </summary>
/// <param name="shop">The shop's domain, which is the events' source.</param>
/// <param name="customer">Shopify's id of the customer.</param>
/// <param name="now">The time of an event that names none.</param>
internal sealed class ShopifyEvents(string shop, string customer, DateTimeOffset now)
{
    private readonly ImmutableArray<CustomerEvent>.Builder _all = ImmutableArray.CreateBuilder<CustomerEvent>();

    /// <summary>Shopify's id of the customer.</summary>
    public string Customer => customer;

    /// <summary>The events, in the order in which they are to be decided.</summary>
    public ImmutableArray<CustomerEvent> All => _all.ToImmutable();

    /// <summary>Adds an event; fields without a value are left out.</summary>
    public void Add(string type, string id, DateTimeOffset? at, params ReadOnlySpan<(string Name, Value? Value)> fields)
    {
        var data = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>(fields.Length);
        foreach (var (name, value) in fields)
        {
            if (value is { } known) data.Add(new(name, known));
        }

        _all.Add(new(new(shop, id), type, new(customer), at ?? now, new RecordMap(data.DrainToImmutable())));
    }

    /// <summary>A text as a field's value.</summary>
    public static Value? Of(string? text) => text is null ? null : Value.Of(text);

    /// <summary>An amount of money as a field's value.</summary>
    public static Value? Of(decimal? amount) => amount is { } known ? Value.Of((double)known) : null;
}
